/** Modules that are loaded together, soon after the first view. */
export { InboxActions } from './inbox-actions.tsx'
export { InviteButton } from './invite-button.tsx'
export { Layer } from './layer.tsx'
export { notifyOf } from './notify-of.ts'
export { urgent } from './urgent.ts'
