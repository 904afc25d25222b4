import { useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import { may } from '../../../../shared/space/permissions.ts'
import { remembered, useRemembered } from '../../../docs/remembered.ts'
import { strings } from '../../../strings/strings.ts'
import { useBoard } from '../board-context.tsx'
import { gestureOf } from '../canvas/gesture.ts'
import { othersOnBoard } from '../live/board-live.ts'

const keptAskFirst = remembered('board.ask-before-following', z.boolean(), false)
/** Milliseconds: how long a notice is shown, and within which one person's next call is ignored. */
const NOTICE = 12_000
const PAUSE = 1000

interface Called {
  device: string
  name: string
  /** Whether the view followed automatically; otherwise the person is asked. */
  came: boolean
}

/**
 * Others' "Bring everyone here" and presentations: the view follows, or the person is asked, depending on their
 * setting.
 */
export function Calls() {
  const { api, board, presence, members, follow, followed } = useBoard()
  const [called, setCalled] = useState<Called | null>(null)
  const askFirst = useRemembered(keptAskFirst)
  const latest = useRef({ members, follow, askFirst })
  latest.current = { members, follow, askFirst }

  useEffect(() => {
    if (!presence) return
    const heard = new Map<string, { call: number; presents: boolean; at: number }>()
    const listen = () => {
      for (const { device, name, live } of othersOnBoard(presence, board)) {
        // A viewer must not move the view of people who work here.
        const { role } = latest.current.members.get(device) ?? {}
        if (role && !may(role, 'write-content')) continue
        const before = heard.get(device)
        const [call, presents] = [live.call ?? 0, live.presenting != null]
        // A newcomer sees a running presentation, but not an old call.
        const isCall = before !== undefined && call > before.call
        const isNew = isCall || (presents && !before?.presents)
        // Frequent calls are limited.
        if (isNew && Date.now() - (before?.at ?? 0) < PAUSE) continue
        heard.set(device, { call, presents, at: isNew ? Date.now() : (before?.at ?? 0) })
        if (!isNew) continue
        // Nobody is interrupted while drawing.
        const goes = !latest.current.askFirst && gestureOf(api.getAppState()) === 'none'
        if (goes) latest.current.follow(device)
        setCalled({ device, name: latest.current.members.get(device)?.name ?? name, came: goes })
      }
    }
    listen()
    return presence.onLive(listen)
  }, [api, board, presence])

  useEffect(() => {
    if (!called) return
    const timer = setTimeout(() => setCalled(null), NOTICE)
    return () => clearTimeout(timer)
  }, [called])

  if (!called) return null
  const { device, name, came } = called
  return (
    <div className="board-notice board-call" role="status">
      <span>{came ? strings.boards.broughtBy(name) : strings.boards.calledBy(name)}</span>
      {!came && (
        <button
          type="button"
          onClick={() => {
            follow(device)
            setCalled(null)
          }}
        >
          {strings.boards.go}
        </button>
      )}
      {came && followed === device && (
        <button
          type="button"
          onClick={() => {
            follow(null)
            setCalled(null)
          }}
        >
          {strings.boards.stop}
        </button>
      )}
      <label>
        <input type="checkbox" checked={askFirst} onChange={(event) => keptAskFirst.set(event.target.checked)} />
        {strings.boards.askFirst}
      </label>
      <button type="button" onClick={() => setCalled(null)}>
        {strings.boards.close}
      </button>
    </div>
  )
}
