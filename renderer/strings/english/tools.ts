export const tools = {
  create: 'Create',
  rename: 'Rename',
  newer: 'Made with a newer version of Parley',
  newerDetail:
    "This was made with a newer version of Parley. Update Parley on this device to open it. Until then it's kept here as it is, and passed on to the others.",
}
