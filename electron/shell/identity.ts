/**
 * The app's id on Windows, as in `electron-builder.yml`. With another id, the first notification would rewrite the
 * installer's shortcut, and pinned icons would appear twice.
 */
export const APP_ID = 'app.parley.desktop'
