import { Popover, UnstyledButton } from '@mantine/core'
import { ShieldCheck, ShieldOff } from 'lucide-react'
import { useState } from 'react'
import {
  type Fairness,
  fairnessOf,
  GAME_NAMES,
  isProof,
  REALTIME_NAMES,
} from '../../../../shared/tools/games/rules/games.ts'
import { formats, strings } from '../../../strings/strings.ts'
import { Dialog } from '../../../ui/dialogs/dialog.tsx'
import classes from '../games.module.css'

const FAIRNESSES = ['moves', 'secrets', 'realtime', 'app'] as const satisfies readonly Fairness[]

const Shield = ({ fairness, size }: { fairness: Fairness; size: number }) => {
  const Icon = isProof(fairness) ? ShieldCheck : ShieldOff
  return <Icon size={size} className={classes.proof} aria-hidden="true" />
}

/** In a list of games: whether this one is proof against cheating. */
export function FairMark({ game }: { game: string }) {
  const fairness = fairnessOf(game)
  const said = strings.games.fairness[fairness]
  return (
    <span role="img" aria-label={said} title={said}>
      <Shield fairness={fairness} size={16} />
    </span>
  )
}

/** Shows whether a game is proof against cheating; a click shows why. */
export function FairLine({ game }: { game: string }) {
  const [isOpen, setOpen] = useState(false)
  const fairness = fairnessOf(game)
  return (
    <Popover opened={isOpen} onChange={setOpen} width={320} position="bottom-start" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <UnstyledButton className={classes.fair} onClick={() => setOpen(!isOpen)}>
          <Shield fairness={fairness} size={16} />
          {strings.games.fairness[fairness]}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown tabIndex={0} data-autofocus aria-label={strings.games.fairness[fairness]}>
        {strings.games.fairWhy[fairness]}
      </Popover.Dropdown>
    </Popover>
  )
}

/** The same, with the reason below it. */
export function FairText({ fairness, games }: { fairness: Fairness; games?: string }) {
  const words = strings.games
  return (
    <div className={classes.fairText}>
      <Shield fairness={fairness} size={18} />
      <div>
        <p className={classes.fairTitle}>{words.fairness[fairness]}</p>
        {games !== undefined && <p>{games}</p>}
        <p className={classes.fairWhy}>{words.fairWhy[fairness]}</p>
      </div>
    </div>
  )
}

const namesOf = (fairness: Fairness): string => {
  const { names, playableApps } = strings.games
  const those = [...GAME_NAMES, ...REALTIME_NAMES].filter((name) => fairnessOf(name) === fairness)
  return fairness === 'app' ? playableApps : formats.list(those.map((name) => names[name]))
}

/** Which games are proof against cheating, which aren't, and why. */
export function FairPlayDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={strings.games.fairPlay} onClose={onClose}>
      {FAIRNESSES.map((fairness) => (
        <FairText key={fairness} fairness={fairness} games={namesOf(fairness)} />
      ))}
    </Dialog>
  )
}
