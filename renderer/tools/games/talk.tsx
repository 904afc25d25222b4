import { SegmentedControl } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { TALK_ROOT } from '../../../shared/tools/games/doc-ids.ts'
import { type Game, seatOf } from '../../../shared/tools/games/lobby/lobby.ts'
import {
  linesOf,
  maySpeak,
  readTalk,
  type Side,
  seenOf,
  sidesSeen,
  type TalkEntry,
  talkPrefix,
} from '../../../shared/tools/games/talk.ts'
import { CommentForm } from '../../comments/comment-form.tsx'
import { CommentList } from '../../comments/comment-list.tsx'
import { newEntryId, useLanes } from '../../comments/use-lanes.ts'
import { strings } from '../../strings/strings.ts'
import { useFollowedEnd } from '../../ui/lists/followed-end.ts'
import { withDisambiguators } from '../../ui/people/look-alikes.ts'
import classes from './games.module.css'

interface TalkProps {
  detail: SpaceDetail
  game: Game
  isOver: boolean
}

/** The chat of a game: among its players, and among watchers. */
export function Talk({ detail, game, isOver }: TalkProps) {
  const words = strings.games
  const { id: space, me, mayWrite } = detail
  const seat = seatOf(game, me)
  const sides = sidesSeen({ seat, isOver })
  const [chosen, setChosen] = useState<Side | null>(null)
  const side = sides.find((each) => each === chosen) ?? sides[0] ?? 'players'
  const members = useMemo(
    () => new Map(withDisambiguators(detail.members).map((member) => [member.device, member])),
    [detail.members],
  )
  const { lanes, writable, say } = useLanes<TalkEntry>({
    ...{ space, prefix: talkPrefix(game.id), root: TALK_ROOT, read: readTalk, me },
  })
  const lines = linesOf(side, {
    lanes,
    seats: game.start?.seats ?? [],
    isOwner: (device) => members.get(device)?.role === 'owner',
  })
  const isWritable = writable && mayWrite && maySpeak(side, seat)
  return (
    <section className={classes.talk} aria-label={words.talk}>
      {sides.length > 1 ? (
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={words.talk}
          data={sides.map((value) => ({ value, label: words.sidesOfTalk[value] }))}
          value={side}
          onChange={(value) => setChosen(value as Side)}
        />
      ) : (
        <h3>{words.talk}</h3>
      )}
      <div
        key={side}
        {...useFollowedEnd(`${side} ${lines.at(-1)?.key}`)}
        className={classes.lines}
        role="log"
        aria-label={words.sidesOfTalk[side]}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll it
        tabIndex={0}
      >
        {lines.length === 0 ? (
          <p className={classes.quiet}>{words.talkEmpty}</p>
        ) : (
          <CommentList comments={lines} by={{ space, me, members, writable: isWritable, say: (entry) => say(entry) }} />
        )}
      </div>
      {isWritable && (
        <CommentForm
          label={words.talkText}
          button={words.talkSend}
          keptAs={`comment.${space}.${game.id}`}
          takesFocus={false}
          onSend={(text) =>
            say({ kind: 'comment', id: newEntryId(), text, time: Date.now(), pin: side, seen: seenOf(lines) })
          }
        />
      )}
      {!isOver && <p className={classes.quiet}>{words.talkSeen[side]}</p>}
    </section>
  )
}
