import type { CommandKind } from '../../ui/commands.tsx'

export const palette = {
  title: 'Go anywhere, do anything',
  placeholder: 'A channel, a board, a person, something to do …',
  searchFor: (words: string) => `Search messages and boards for “${words}”`,
  open: 'Commands',
  recent: 'Used last',
  space: 'Space',
  foot: '↑ ↓ to choose · Enter to go · Esc to close',
  kinds: {
    view: 'Channels and boards',
    action: 'Things to do',
    space: 'Spaces',
    person: 'People',
    appearance: 'Appearance',
  } satisfies Record<CommandKind, string>,
  nextView: 'Next channel or board',
  previousView: 'Previous channel or board',
  nextSpace: 'Next space',
  previousSpace: 'Previous space',
  back: 'Back',
  forward: 'Forward',
  closeTop: 'Close what is on top',
  send: 'Send a message',
  newLine: 'New line in a message',
  switchTo: (appearance: string) => `Appearance: ${appearance}`,
  sections: { anywhere: 'Anywhere', here: 'Here' },
}

export const keys = {
  Control: 'Ctrl',
  Alt: 'Alt',
  Shift: 'Shift',
  Escape: 'Esc',
  Enter: 'Enter',
  Delete: 'Del',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}
