export const updates = {
  hint: 'New versions come from your spaces, and are checked against this app’s keys.',
  newest: 'Parley is up to date',
  available: (version: string) => `Parley ${version} is available`,
  install: 'Install and restart',
  installing: 'Downloading…',
  installFailed: 'Couldn’t install this version. Try again.',
  byHand: (space: string) => `Download it from the releases in ${space}, and install it.`,
  startInstead: (space: string) =>
    `Download it from the releases in ${space}, and start it instead of this one. Your data stays.`,
  byItself: 'Install updates automatically',
  byItselfHint: 'Downloads new versions, and installs them when you quit Parley.',
  didNotStart: (version: string) => `Version ${version} didn’t start, so this one is back.`,
}
