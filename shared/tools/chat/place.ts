/** The location of a message: in a channel, or in a conversation between some of the space's members. */
import { nearestTime } from '../../record/time.ts'
import { placeCodec } from '../place.ts'
import { CONVERSATION, DEVICE, ITEM } from '../tool.ts'
import type { MessageName } from './shape.ts'

/**
 * `message`: the one to show, with its `time` (milliseconds by the writer's clock). Links also name its device. `show`:
 * its thread, next to the channel. `list`: the threads that this person takes part in.
 */
export const chatPlaces = placeCodec(
  {
    item: ITEM,
    conversation: CONVERSATION,
    time: '0|[1-9][0-9]{0,14}',
    message: '[0-9a-f]{24}',
    device: DEVICE,
    show: 'thread',
    list: 'threads',
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
    { path: 'channel/{item}/{time}-{message}-{device}/{show}' },
    { path: 'direct/{conversation}/{time}-{message}-{device}/{show}' },
    { path: '{list}' },
  ],
)
export type ChatPlace = NonNullable<ReturnType<(typeof chatPlaces)['readPath']>>

/** Only participants have a conversation's lanes; its id is longer than a channel's. */
export const isConversation = (channel: string): boolean => channel.length === 32

/** A message within a channel. `time`: milliseconds by the writer's clock. */
export interface MessagePlace {
  time: number
  id: string
}

const within = (channel: string) => (isConversation(channel) ? { conversation: channel } : { item: channel })

/** @param channel id of a channel or of a conversation */
export function chatPlace(channel: string, message?: MessagePlace & { device?: string }): ChatPlace {
  if (!message) return within(channel)
  const named = { ...within(channel), time: String(message.time), message: message.id }
  return message.device === undefined ? named : { ...named, device: message.device }
}

/** The thread of a message, shown next to its channel. */
export const threadPlace = (channel: string, { id, time, device }: MessageName): ChatPlace => ({
  ...within(channel),
  ...{ time: String(time), message: id, device, show: 'thread' },
})

/** Id of the channel or conversation; null if the place isn't in one. */
export const channelOf = ({ item, conversation }: ChatPlace): string | null => item ?? conversation ?? null

/** Null if the place is the whole channel. */
export const messageOf = ({ time, message }: ChatPlace): MessagePlace | null =>
  message === undefined ? null : { time: nearestTime(Number(time)), id: message }

/** The message whose thread is shown; null if there is none. */
export const threadIn = (place: ChatPlace): MessageName | null =>
  place.show === undefined ? null : messageNamed(place)

/** The message with its device; null if the place doesn't name one. */
export function messageNamed(place: ChatPlace): MessageName | null {
  const message = messageOf(place)
  return message && place.device !== undefined ? { ...message, device: place.device } : null
}
