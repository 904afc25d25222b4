export const folderPlace = {
  label: 'Folder on this device',
  choose: 'Choose a folder …',
  noneChosen: 'None chosen yet',
  refused: {
    'bad-input': 'There is no such folder. Give the whole path of one that exists.',
    refused: 'That folder cannot be used: it is too much, hidden, or used already. Choose another.',
    storage: 'Nothing can be written there. Choose another folder.',
  },
}
