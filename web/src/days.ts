// Days and times as a list shows them, in the person's own time zone.
const two = (value: number): string => String(value).padStart(2, "0");
const dayOf = (date: Date): string => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

export function dayName(at: string, now: Date): string {
    const date = new Date(at);
    if (Number.isNaN(date.getTime())) return "Earlier";
    const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
    if (dayOf(date) === dayOf(now)) return "Today";
    if (dayOf(date) === dayOf(yesterday)) return "Yesterday";
    const year = date.getFullYear() === now.getFullYear() ? "" : ` ${date.getFullYear()}`;
    return `${date.getDate()} ${months[date.getMonth()] ?? ""}${year}`;
}

export function clockTime(at: string): string {
    const date = new Date(at);
    return Number.isNaN(date.getTime()) ? at : `${two(date.getHours())}:${two(date.getMinutes())}`;
}

export function fullTime(at: string): string {
    const date = new Date(at);
    return Number.isNaN(date.getTime()) ? at : `${dayOf(date)} ${clockTime(at)}`;
}
