/** Where a message is: in a channel, or in a conversation between some of the space's members. */
import { nearestTime } from '../../record/time.ts'
import { placeCodec } from '../place.ts'
import { CONVERSATION, DEVICE, ITEM } from '../tool.ts'
import type { MessageName } from './shape.ts'

/** `message`: the one to show, from `time` (milliseconds on its writer's clock). Links also name its device. */
export const chatPlaces = placeCodec(
  {
    item: ITEM,
    conversation: CONVERSATION,
    time: '0|[1-9][0-9]{0,14}',
    message: '[0-9a-f]{24}',
    device: DEVICE,
  },
  [
    { path: 'channel/{item}', link: 'chat/{item}' },
    { path: 'channel/{item}/{time}-{message}', link: 'message/{item}/{time}-{message}-{device}', card: true },
    { path: 'direct/{conversation}', link: 'chat/{conversation}' },
    {
      path: 'direct/{conversation}/{time}-{message}',
      link: 'message/{conversation}/{time}-{message}-{device}',
      card: true,
    },
  ],
)
export type ChatPlace = NonNullable<ReturnType<(typeof chatPlaces)['readPath']>>

/** Only participants have a conversation's lanes; its id is longer than a channel's. */
export const isConversation = (channel: string): boolean => channel.length === 32

/** A message within a channel. `time`: milliseconds on its writer's clock. */
export interface MessagePlace {
  time: number
  id: string
}

/** @param channel id of a channel or of a conversation */
export function chatPlace(channel: string, message?: MessagePlace & { device?: string }): ChatPlace {
  const named = message && {
    time: String(message.time),
    message: message.id,
    ...(message.device !== undefined && { device: message.device }),
  }
  return isConversation(channel) ? { conversation: channel, ...named } : { item: channel, ...named }
}

/** Id of the channel or of the conversation. */
export const channelOf = ({ item, conversation }: ChatPlace): string => item ?? conversation

/** Null if the place is the whole channel. */
export const messageOf = ({ time, message }: ChatPlace): MessagePlace | null =>
  message === undefined ? null : { time: nearestTime(Number(time)), id: message }

/** The message with its device; null if the place doesn't name one. */
export function messageNamed(place: ChatPlace): MessageName | null {
  const message = messageOf(place)
  return message && place.device !== undefined ? { ...message, device: place.device } : null
}
