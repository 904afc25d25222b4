import { part } from '../loading/part.tsx'

/** The dialog for components that are in the first view. */
export const LaterDialog = part(async () => (await import('./dialog.tsx')).Dialog)
