export const installed = {
  keepRunning: 'Keep running when the window is closed',
  keepRunningHint: 'Parley stays in the system tray, receives messages, and keeps your files available to others.',
  startAtLogin: 'Start when you log in',
  startAtLoginHint: 'Parley starts in the background, without opening a window.',
  checkSpelling: 'Check spelling while you type',
  dictionariesHint:
    'Downloads dictionaries from Google’s servers, once for each language. What you write stays on this device.',
  systemSpellingHint: 'Uses your system’s spell checker.',
}

export const find = {
  count: (current: string, all: string) => `${current} of ${all}`,
  none: 'No matches',
  previous: 'Previous match',
  next: 'Next match',
}
