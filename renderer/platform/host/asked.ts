/** Hooks that fetch data from the host and keep it up to date while a component is mounted. */
import { type Dispatch, type SetStateAction, useEffect, useState } from 'react'
import type {
  CallInput,
  CallName,
  CallOutput,
  CallResult,
  EventName,
  EventPayload,
  HostClient,
} from '../../../shared/ipc/contract.ts'
import { useHost } from './host-context.tsx'

/** Calls whose only input is a space. */
type SpaceCall = { [Name in CallName]: { space: string } extends CallInput<Name> ? Name : never }[CallName]
type SpaceEvent = { [Name in EventName]: EventPayload<Name> extends { space: string } ? Name : never }[EventName]
type PlainCall = { [Name in CallName]: CallInput<Name> extends undefined ? Name : never }[CallName]
/** Events that carry everything a call returns. */
type EventLike<Value> = { [Name in EventName]: EventPayload<Name> extends Value ? Name : never }[EventName]

const callIn = <Name extends SpaceCall>(
  host: HostClient,
  name: Name,
  space: string,
): Promise<CallResult<CallOutput<Name>>> => host.call(name, ...([{ space }] as never))

/**
 * Calls `ask` for each space whenever the host is connected, and for one space on each event in it. Returns a function
 * that stops this.
 */
function askOnChanges(
  host: HostClient,
  spaces: readonly string[],
  changes: readonly SpaceEvent[],
  ask: (space: string) => Promise<void>,
): () => void {
  const stops = [
    host.onConnected((isConnected) => {
      if (isConnected) for (const space of spaces) void ask(space)
    }),
    ...changes.map((change) =>
      host.on(change, ({ space }) => {
        if (spaces.includes(space)) void ask(space)
      }),
    ),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

const listOf = (names: string): string[] => names.split(' ').filter(Boolean)

interface Asked<Value> {
  /** The latest answer; null until there is one. */
  value: Value | null
  /** Whether the last call failed. */
  hasFailed: boolean
}

/** Calls the host about a space, and again after each of the given events. */
export function useAsked<Name extends SpaceCall>(
  name: Name,
  space: string,
  ...changes: readonly SpaceEvent[]
): Asked<CallOutput<Name>> {
  const host = useHost()
  const [asked, setAsked] = useState<Asked<CallOutput<Name>> & { of: string }>({
    of: space,
    value: null,
    hasFailed: false,
  })
  const events = changes.join(' ')
  useEffect(() => {
    let isWanted = true
    const stop = askOnChanges(host, [space], listOf(events) as SpaceEvent[], async () => {
      const answer = await callIn(host, name, space)
      if (!isWanted) return
      setAsked((before) => {
        if (answer.ok) return { of: space, value: answer.value, hasFailed: false }
        return { of: space, value: before.of === space ? before.value : null, hasFailed: true }
      })
    })
    return () => {
      isWanted = false
      stop()
    }
  }, [host, name, space, events])
  return asked.of === space ? asked : { value: null, hasFailed: false }
}

type Answers<Value> = ReadonlyMap<string, Value>

/**
 * Like `useAsked` for several spaces, leaving out those without an answer yet. Also returns a setter that changes
 * answers before the host does.
 */
export function useAskedInAll<Name extends SpaceCall>(
  name: Name,
  spaces: readonly string[],
  ...changes: readonly SpaceEvent[]
): [Answers<CallOutput<Name>>, Dispatch<SetStateAction<Answers<CallOutput<Name>>>>] {
  const host = useHost()
  const [answers, setAnswers] = useState<Answers<CallOutput<Name>>>(new Map())
  const [ids, events] = [spaces.join(' '), changes.join(' ')]
  useEffect(() => {
    let isWanted = true
    const stop = askOnChanges(host, listOf(ids), listOf(events) as SpaceEvent[], async (space) => {
      const answer = await callIn(host, name, space)
      if (answer.ok && isWanted) setAnswers((before) => new Map(before).set(space, answer.value))
    })
    return () => {
      isWanted = false
      stop()
    }
  }, [host, name, ids, events])
  return [answers, setAnswers]
}

/**
 * The host's data about a space while it is open: from the call that opens it, then from events, until the call that
 * closes it. Null until the host has answered.
 */
export function useOpened<Name extends SpaceCall>(
  names: { open: Name; changed: SpaceEvent & EventLike<CallOutput<Name>>; close: SpaceCall },
  space: string,
): CallOutput<Name> | null {
  const host = useHost()
  const [told, setTold] = useState<CallOutput<Name> | null>(null)
  const { open, changed, close } = names
  useEffect(() => {
    let isOver = false
    const take = (news: CallOutput<Name>) => {
      if (!isOver) setTold(news)
    }
    const stops = [
      host.on(changed, (news) => {
        if ((news as { space: string }).space === space) take(news as CallOutput<Name>)
      }),
      host.onConnected(async (isConnected) => {
        if (!isConnected) return
        const answer = await callIn(host, open, space)
        if (answer.ok) take(answer.value)
      }),
    ]
    return () => {
      isOver = true
      for (const stop of stops) stop()
      setTold(null)
      void callIn(host, close, space)
    }
  }, [host, open, changed, close, space])
  return told
}

/**
 * A call's answer, requested whenever the host is connected, then what an event carries; null until either has arrived.
 * Also returns a setter that changes it before an event does.
 */
export function useTold<Name extends PlainCall>(
  name: Name,
  changed: EventLike<CallOutput<Name>>,
): [CallOutput<Name> | null, Dispatch<SetStateAction<CallOutput<Name> | null>>] {
  const host = useHost()
  const [told, setTold] = useState<CallOutput<Name> | null>(null)
  useEffect(() => {
    /** Increases with each value that is newer than a pending answer. */
    let count = 0
    const ask = async () => {
      const asked = ++count
      const answer: CallResult<CallOutput<Name>> = await host.call(name, ...([] as never))
      if (asked === count && answer.ok) setTold(answer.value)
    }
    const stops = [
      host.on(changed, (news) => {
        count += 1
        setTold(news as CallOutput<Name>)
      }),
      host.onConnected((isConnected) => {
        if (isConnected) void ask()
      }),
    ]
    return () => {
      count += 1
      for (const stop of stops) stop()
    }
  }, [host, name, changed])
  return [told, setTold]
}
