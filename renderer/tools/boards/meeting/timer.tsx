import { Button, Checkbox, Popover } from '@mantine/core'
import { Pause, Play, Plus, Square, Timer as TimerIcon } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import { BOARD_LIMITS } from '../../../../shared/tools/boards/limits.ts'
import { readTimer, TIMER_KEY, type Timer, timeLeft } from '../../../../shared/tools/boards/meeting/together.ts'
import { remembered, useRemembered } from '../../../docs/remembered.ts'
import { strings } from '../../../strings/strings.ts'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { BarButton } from '../bar-button.tsx'
import { useBoard } from '../board-context.tsx'
import { chime } from './chime.ts'
import { useTogether } from './use-together.ts'

const MINUTE = 60_000
const CHOICES = [1, 3, 5, 10, 15, 25]
const keptSound = remembered('board.timer-sound', z.boolean(), false)

/** A timer that everyone on the board sees. */
export function BoardTimer() {
  const { me, presence, writable } = useBoard()
  const { entries, set } = useTogether()
  const timer = readTimer(entries.get(TIMER_KEY))
  const left = useTimeLeft(timer)
  const sound = useRemembered(keptSound)
  const [open, setOpen] = useState(false)
  const isOver = timer !== null && left === 0
  useEnd(timer, left, sound)
  const write = (value: Omit<Timer, 'by' | 'started'>) =>
    set(TIMER_KEY, { ...value, duration: Math.min(BOARD_LIMITS.timer, value.duration), by: me, started: Date.now() })
  if (!timer && !writable) return null
  const clock = (
    <span className="board-clock" role="timer" data-over={isOver} aria-label={strings.boards.timeLeft(words(left))}>
      {words(left)}
    </span>
  )
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom"
      withArrow
      trapFocus
      returnFocus
      disabled={!presence && !writable}
    >
      <span className="board-timer">
        <Popover.Target>
          <BarButton label={strings.boards.timer} pressed={open} onClick={() => setOpen(!open)} icon={TimerIcon} />
        </Popover.Target>
        {timer && clock}
        <span className="board-hidden" role="status">
          {isOver ? strings.boards.timeIsUp : ''}
        </span>
      </span>
      <Popover.Dropdown>
        <div className="board-timer-menu">
          {writable && !timer && (
            <div className="board-choices">
              {CHOICES.map((minutes) => (
                <Button
                  key={minutes}
                  size="xs"
                  variant="default"
                  onClick={() => {
                    write({ duration: minutes * MINUTE, paused: false })
                    setOpen(false)
                  }}
                >
                  {strings.boards.minutes(minutes)}
                </Button>
              ))}
            </div>
          )}
          {writable && timer && (
            <div className="board-choices">
              <IconButton
                variant="default"
                disabled={isOver}
                label={timer.paused ? strings.boards.resumeTimer : strings.boards.pauseTimer}
                onClick={() => write({ duration: left, paused: !timer.paused })}
              >
                {timer.paused ? <Play size={16} /> : <Pause size={16} />}
              </IconButton>
              <Button
                size="xs"
                variant="default"
                leftSection={<Plus size={14} />}
                onClick={() => write({ duration: left + MINUTE, paused: timer.paused })}
              >
                {strings.boards.minutes(1)}
              </Button>
              <IconButton
                variant="default"
                label={strings.boards.stopTimer}
                onClick={() => {
                  set(TIMER_KEY, null)
                  setOpen(false)
                }}
              >
                <Square size={16} />
              </IconButton>
            </div>
          )}
          <Checkbox
            size="xs"
            label={strings.boards.timerSound}
            checked={sound}
            onChange={(event) => keptSound.set(event.currentTarget.checked)}
          />
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

/** Remaining milliseconds, updated every second. */
function useTimeLeft(timer: Timer | null): number {
  const { me, presence } = useBoard()
  const text = JSON.stringify(timer)
  const seen = useRef({ text: '', at: 0 })
  const [, setTick] = useState(0)
  if (seen.current.text !== text) seen.current = { text, at: Date.now() }
  useEffect(() => {
    if (text === 'null') return
    const tick = setInterval(() => setTick((count) => count + 1), 250)
    return () => clearInterval(tick)
  }, [text])
  if (!timer) return 0
  const behind = timer.by === me ? 0 : (presence?.clockBehind(timer.by) ?? null)
  return timeLeft(timer, Date.now(), behind, seen.current.at)
}

/** Plays a sound when it ends while the board is on screen, if enabled. */
function useEnd(timer: Timer | null, left: number, sound: boolean): void {
  const ran = useRef(false)
  const isOver = timer !== null && left === 0
  useEffect(() => {
    if (isOver && ran.current && sound) chime()
    ran.current = timer !== null && left > 0 && !timer.paused
  }, [isOver, sound, timer, left])
}

function words(left: number): string {
  const seconds = Math.ceil(left / 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${two(minutes)}:${two(seconds % 60)}`
}
