import { Button } from '@mantine/core'
import { largest } from '../../../shared/base/extremes.ts'
import type { Person } from '../../../shared/record/person.ts'
import { type VotedDate, votesOf, whenOf } from '../../../shared/tools/events/events.ts'
import { COMING, type Coming } from '../../../shared/tools/events/shape.ts'
import { usePeople } from '../../platform/people/use-people.ts'
import { formats, strings } from '../../strings/strings.ts'
import type { EventProps } from './event-props.ts'
import { shortWhenWords, whenWords } from './event-words.ts'
import classes from './events.module.css'
import { useSay } from './use-say.ts'

/** The dates to vote on. The organizer picks one. */
export function VoteList(props: EventProps) {
  const words = strings.events
  const { event } = props
  const voted = votesOf(event)
  const best = largest(voted.map(({ votes }) => votes.yes.length))
  return (
    <section className={classes.votes} aria-label={words.vote}>
      <h2>{words.vote}</h2>
      <ul className={classes.list}>
        {voted.map((each) => (
          <VoteRow key={each.date.id} {...props} voted={each} isBest={best > 0 && each.votes.yes.length === best} />
        ))}
      </ul>
    </section>
  )
}

function VoteRow({ detail, open, event, voted, isBest }: EventProps & { voted: VotedDate; isBest: boolean }) {
  const words = strings.events
  const { id: space, me, person, mayWrite } = detail
  const { feed } = open
  const say = useSay()
  const personOf = usePeople(space)
  const { date, votes } = voted
  const { plan, organizer } = event
  const when = whenOf(date, plan.zone)
  const isPicked = plan.picked === date.id
  const own = COMING.find((vote) => votes[vote].includes(person))
  const cast = (vote: Coming) => {
    const others = (event.answers.get(person)?.votes ?? []).filter((each) => each.date !== date.id)
    const isTakenBack = own === vote
    void say(feed?.answer(event, { votes: isTakenBack ? others : [...others, { date: date.id, vote }] }))
  }
  const pick = () => {
    const { picked: _picked, time: _time, ...rest } = plan
    void say(feed?.plan(event.id, { ...rest, ...(!isPicked && { picked: date.id }) }))
  }
  const names = (people: readonly Person[]) => formats.list(people.map((each) => personOf(each).name))
  return (
    <li className={classes.vote} data-picked={isPicked || undefined}>
      <span className={classes.about}>
        <span className={classes.title}>{whenWords(when)}</span>
        <span className={classes.quiet}>
          {isPicked && <strong>{words.picked}</strong>}
          {!isPicked && isBest && <strong>{words.mostVotes}</strong>}
          {COMING.map(
            (vote) =>
              votes[vote].length > 0 && (
                <span key={vote} title={names(votes[vote])}>
                  {words.answered[vote](votes[vote].length)}
                </span>
              ),
          )}
        </span>
      </span>
      {mayWrite && !plan.canceled && (
        <fieldset className={classes.choices} aria-label={words.voteFor(shortWhenWords(when))}>
          {COMING.map((vote) => (
            <Button
              key={vote}
              size="compact-sm"
              variant={own === vote ? 'light' : 'default'}
              aria-pressed={own === vote}
              onClick={() => cast(vote)}
            >
              {words.votes[vote]}
            </Button>
          ))}
          {organizer === me && (
            <Button size="compact-sm" variant="subtle" aria-pressed={isPicked} onClick={pick}>
              {isPicked ? words.unpick : words.pick}
            </Button>
          )}
        </fieldset>
      )}
    </li>
  )
}
