import { useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import { may } from '../../../shared/space/permissions.ts'
import { remembered, useRemembered } from '../../docs/remembered.ts'
import { strings } from '../../strings/strings.ts'
import { useBoard } from './board-context.tsx'
import { othersOnBoard } from './board-live.ts'
import { gestureOf } from './gesture.ts'

const keptAskFirst = remembered('board.ask-before-following', z.boolean(), false)
/** Milliseconds that a notice stays, and within which one person's next call is not heard. */
const NOTICE = 12_000
const PAUSE = 1000

interface Called {
  device: string
  name: string
  /** Whether one was taken along, or is asked. */
  came: boolean
}

/** "Bring everyone here" of others, and their presentations: one goes along, or is asked, as one has chosen. */
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
        // Who may only read does not move those who work here.
        const { role } = latest.current.members.get(device) ?? {}
        if (role && !may(role, 'write-content')) continue
        const before = heard.get(device)
        const [call, presents] = [live.call ?? 0, live.presenting != null]
        // Who comes later is told of a presentation that goes on, but not of a call of long ago.
        const isCall = before !== undefined && call > before.call
        const isNew = isCall || (presents && !before?.presents)
        // Whoever calls without a pause is heard now and then.
        if (isNew && Date.now() - (before?.at ?? 0) < PAUSE) continue
        heard.set(device, { call, presents, at: isNew ? Date.now() : (before?.at ?? 0) })
        if (!isNew) continue
        // Nobody is pulled away from what they are drawing.
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
      <span>{came ? strings.board.broughtBy(name) : strings.board.calledBy(name)}</span>
      {!came && (
        <button
          type="button"
          onClick={() => {
            follow(device)
            setCalled(null)
          }}
        >
          {strings.board.go}
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
          {strings.board.stop}
        </button>
      )}
      <label>
        <input type="checkbox" checked={askFirst} onChange={(event) => keptAskFirst.set(event.target.checked)} />
        {strings.board.askFirst}
      </label>
      <button type="button" onClick={() => setCalled(null)}>
        {strings.board.close}
      </button>
    </div>
  )
}
