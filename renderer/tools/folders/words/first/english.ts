export const first = {
  folders: {
    title: 'Synced folders',
    begin: 'Sync a folder…',
  },
}
