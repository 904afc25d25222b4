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
}
