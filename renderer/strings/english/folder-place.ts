export const folderPlace = {
  label: 'Folder on this device',
  choose: 'Choose a folder…',
  noneChosen: 'No folder selected',
  refused: {
    'bad-input': 'Folder not found. Enter the full path of an existing folder.',
    storage: 'Can’t write to this folder. Choose another.',
  },
}
