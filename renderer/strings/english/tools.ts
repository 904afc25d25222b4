import { first } from './first.ts'
export const tools = {
  ...first.tools,
  create: 'Create',
  open: 'Open',
  markRead: 'Mark as read',
  renamed: (name: string) => `Renamed to “${name}”`,
}
