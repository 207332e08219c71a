// Before the first paint, so that a stored theme does not flash. Everything else lives in the bundle.
try {
    const theme = localStorage.getItem("querent.theme");
    if (theme === '"light"' || theme === '"dark"') document.documentElement.dataset.theme = JSON.parse(theme);
} catch {
    // Storage may be forbidden; the system's theme is used then.
}
