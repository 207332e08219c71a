// The page's pictures: strokes on a 20 × 20 grid in the colour of the text beside them.
const paths = {
    ask: "M4 10h11M10.5 5.5 15 10l-4.5 4.5",
    stop: "M6.5 6.5h7v7h-7z",
    plus: "M10 4v12M4 10h12",
    close: "m5 5 10 10M15 5 5 15",
    menu: "M3.5 6h13M3.5 10h13M3.5 14h13",
    data: "M10 3.2c3.6 0 6.2 1 6.2 2.4S13.6 8 10 8 3.8 7 3.8 5.6 6.4 3.2 10 3.2ZM3.8 5.6v8.8c0 1.4 2.6 2.4 6.2 2.4s6.2-1 6.2-2.4V5.6M3.8 10c0 1.4 2.6 2.4 6.2 2.4s6.2-1 6.2-2.4",
    upload: "M10 13V4M6.2 7.6 10 3.8l3.8 3.8M3.8 13.2v2a1.4 1.4 0 0 0 1.4 1.4h9.6a1.4 1.4 0 0 0 1.4-1.4v-2",
    download: "M10 4v9M6.2 9.4 10 13.2l3.8-3.8M3.8 13.2v2a1.4 1.4 0 0 0 1.4 1.4h9.6a1.4 1.4 0 0 0 1.4-1.4v-2",
    copy: "M7.2 7.2h9v9h-9zM12.8 7.2V3.8h-9v9h3.4",
    sun: "M10 6.6a3.4 3.4 0 1 0 0 6.8 3.4 3.4 0 0 0 0-6.8ZM10 2.2v1.6M10 16.2v1.6M2.2 10h1.6M16.2 10h1.6M4.5 4.5l1.1 1.1M14.4 14.4l1.1 1.1M15.5 4.5l-1.1 1.1M5.6 14.4l-1.1 1.1",
    moon: "M16.4 11.9A6.9 6.9 0 0 1 8.1 3.6a6.9 6.9 0 1 0 8.3 8.3Z",
    system: "M3.2 4.4h13.6v8.8H3.2zM7.4 16.4h5.2M10 13.2v3.2",
    keyboard: "M2.8 5.4h14.4v9.2H2.8zM5.6 8.4h.01M8.5 8.4h.01M11.5 8.4h.01M14.4 8.4h.01M6.6 11.6h6.8",
    table: "M3.4 4.4h13.2v11.2H3.4zM3.4 8.2h13.2M3.4 11.9h13.2M8.4 8.2v7.4",
    chart: "M3.6 16.4h12.8M6 13.2V9.4M10 13.2V4.6M14 13.2V7.4",
    code: "m7 6-4 4 4 4M13 6l4 4-4 4",
    receipt: "M5 3.4h10v13.4l-2-1.4-1.6 1.4L10 15.4l-1.4 1.4L7 15.4l-2 1.4zM7.6 7.2h4.8M7.6 10.4h4.8",
    again: "M15.8 8.4A6.2 6.2 0 1 0 16 11.6M16.2 4.4v4h-4",
    check: "m4.4 10.6 3.6 3.6 7.6-8",
    alert: "M10 3.4 17.4 16.2H2.6zM10 8v4M10 14.2h.01",
    info: "M10 2.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 0 0 0-14.4ZM10 9.2v4.4M10 6.4h.01",
    offline: "M3 3l14 14M5.4 9.2a7 7 0 0 1 2.4-1.4M2.6 6.4A11 11 0 0 1 5 4.8M11.6 7.4a7 7 0 0 1 3 1.8M8.6 3.9a11 11 0 0 1 8.8 2.5M7.6 12a4 4 0 0 1 4.4-.2M10 15.4h.01",
    down: "m5.4 8 4.6 4.6L14.6 8",
    up: "m5.4 12.4 4.6-4.6 4.6 4.6",
    left: "m12 5.4-4.6 4.6 4.6 4.6",
    right: "m8 5.4 4.6 4.6L8 14.6",
    key: "M7 9.4a3.6 3.6 0 1 0 0 7.2 3.6 3.6 0 0 0 0-7.2ZM9.6 10.6l6.8-6.8M13.4 6.8l2 2",
    clock: "M10 2.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 0 0 0-14.4ZM10 6v4.2l2.8 1.6",
    search: "M9 3.6a5.4 5.4 0 1 0 0 10.8A5.4 5.4 0 0 0 9 3.6ZM13 13l3.6 3.6",
    ban: "M10 2.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 0 0 0-14.4ZM5 5l10 10",
    pencil: "m4 16 .8-3.4 8.6-8.6 2.6 2.6-8.6 8.6zM11.6 5.8l2.6 2.6",
    file: "M5 2.8h6.4L15.2 6.6v10.6H5zM11.2 3v3.8H15",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
    return (
        <svg className="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
            <path d={paths[name]} />
        </svg>
    );
}

export function Mark() {
    return (
        <svg className="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <rect width="32" height="32" rx="9" />
            <circle cx="15" cy="15" r="7.2" />
            <path d="M18.6 18.6 25 25" />
        </svg>
    );
}
