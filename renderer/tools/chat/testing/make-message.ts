/** Messages for tests. */
import { personOf } from '../../../../shared/record/person.ts'
import { Remarks } from '../../../../shared/tools/chat/remarks.ts'
import type { ChatMessage } from '../feed/message-set.ts'

/** A message whose text is its key. */
export const makeMessage = (key: string, device: string, time: number): ChatMessage => ({
  key,
  id: key,
  device,
  lane: '',
  client: 1,
  clock: 0,
  time,
  seen: [],
  text: key,
  edited: false,
  deleted: false,
  reply: null,
  mentions: [],
  everyone: false,
  attachments: [],
  files: [],
  poll: null,
  said: new Remarks(() => false, personOf).of(key),
})
