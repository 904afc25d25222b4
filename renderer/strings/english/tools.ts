export const tools = {
  create: 'Create',
  rename: 'Rename',
  newer: 'Made with a newer version of Parley',
  newerDetail:
    'Update Parley on this device to open this. Until then it’s kept as it is, and still syncs to other members.',
}
