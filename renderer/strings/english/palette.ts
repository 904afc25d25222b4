import { first } from './first.ts'
export const palette = {
  ...first.palette,
  placeholder: 'Search or run a command…',
  goTo: 'Go to',
  commands: 'Commands',
  moreCommands: 'More commands',
  recent: 'Recent',
  space: 'Space',
  foot: '↑↓ to navigate · Enter to open · Esc to close',
  kinds: {
    view: 'Channels, boards and pages',
    action: 'Actions',
    space: 'Spaces',
    person: 'People',
    appearance: 'Appearance',
  },
  sections: { anywhere: 'Anywhere', moving: 'Navigation', here: 'On this screen' },
}
