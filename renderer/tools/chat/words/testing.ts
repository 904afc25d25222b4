/** Texts that are the same in a language as in English, and are meant to be. */
export const same = {
  all: [
    'chat.title',
    'chat.reactedWith',
    'chat.pollCount',
    'chat.emoji',
    'conversations.allNames',
    'conversations.away',
    'conversations.here',
    'conversations.names',
  ],
  Italian: ['chat.addFile'],
  German: ['chat.code', 'chat.ownThreads', 'chat.thread'],
}
