import { part } from '../loading/part.tsx'

/** The dialog, for components in the first view. */
export const LaterDialog = part(async () => (await import('./dialog.tsx')).Dialog)
