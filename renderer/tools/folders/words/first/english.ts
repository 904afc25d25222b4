export const first = {
  folders: {
    title: 'Synced folders',
    linkNotIn: 'This folder is in a space you’re not a member of',
    begin: 'Sync a folder…',
  },
}
