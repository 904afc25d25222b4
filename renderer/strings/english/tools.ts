export const tools = {
  chat: 'Chat',
  boards: 'Boards',
  newChannel: 'New channel',
  newBoard: 'New board',
  channelName: 'Name of the channel',
  boardName: 'Name of the board',
  create: 'Create',
  rename: 'Rename',
  general: 'general',
  firstBoard: 'Board',
  newer: 'Made with a newer version of Parley',
  newerDetail:
    "This was made with a newer version of Parley. Update Parley on this device to open it. Until then it's kept here as it is, and passed on to the others.",
}
