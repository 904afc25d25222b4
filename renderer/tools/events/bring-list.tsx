import { Button } from '@mantine/core'
import { Minus, Plus } from 'lucide-react'
import { type BroughtThing, broughtTo } from '../../../shared/tools/events/events.ts'
import { usePeople } from '../../platform/people/use-people.ts'
import { formats, strings } from '../../strings/strings.ts'
import { IconButton } from '../../ui/menus/icon-button.tsx'
import type { EventProps } from './event-props.ts'
import classes from './events.module.css'
import { useSay } from './use-say.ts'

/** Things that people sign up to bring. */
export function BringList(props: EventProps) {
  const words = strings.events
  return (
    <section className={classes.votes} aria-label={words.bring}>
      <h2>{words.bring}</h2>
      <ul className={classes.list}>
        {broughtTo(props.event).map((brought) => (
          <ThingRow key={brought.thing.id} {...props} brought={brought} />
        ))}
      </ul>
    </section>
  )
}

function ThingRow({ detail, open, event, brought }: EventProps & { brought: BroughtThing }) {
  const words = strings.events
  const { id: space, person, mayWrite } = detail
  const say = useSay()
  const personOf = usePeople(space)
  const { thing, by, missing } = brought
  const own = by.find((each) => each.person === person)?.count ?? 0
  const bring = (count: number) => {
    const others = (event.answers.get(person)?.brings ?? []).filter((each) => each.thing !== thing.id)
    const brings = count === 0 ? others : [...others, { thing: thing.id, count }]
    void say(open.feed?.answer(event, { brings }))
  }
  const who = by.map((each) =>
    thing.count === 1 ? personOf(each.person).name : words.bringsSome(personOf(each.person).name, each.count),
  )
  return (
    <li className={classes.vote} data-picked={missing === 0 || undefined}>
      <span className={classes.about}>
        <bdi className={classes.title}>{thing.count === 1 ? thing.what : words.some(thing.count, thing.what)}</bdi>
        <span className={classes.quiet}>
          {who.length > 0 && <bdi>{formats.list(who)}</bdi>}
          {missing > 0 && <span>{words.missing(missing)}</span>}
        </span>
      </span>
      {mayWrite && !event.plan.canceled && (
        <span className={classes.choices}>
          {own > 0 && (
            <IconButton label={words.bringLess(thing.what)} onClick={() => bring(own - 1)}>
              <Minus size={18} />
            </IconButton>
          )}
          {own > 0 && thing.count > 1 && (
            <IconButton label={words.bringMore(thing.what)} disabled={missing === 0} onClick={() => bring(own + 1)}>
              <Plus size={18} />
            </IconButton>
          )}
          {own === 0 && missing > 0 && (
            <Button size="compact-sm" variant="default" onClick={() => bring(1)}>
              {words.bringIt}
            </Button>
          )}
        </span>
      )}
    </li>
  )
}
