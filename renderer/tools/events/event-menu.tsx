import { Menu } from '@mantine/core'
import { CalendarMinus, CalendarPlus, CalendarX2, Download, Pencil, Undo2 } from 'lucide-react'
import { nextOf } from '../../../shared/calendar/occurrences.ts'
import { dayHere, dayOfMoment } from '../../../shared/calendar/when.ts'
import { EVENT_LIMITS as LIMITS } from '../../../shared/tools/events/limits.ts'
import { CopyLinkItem } from '../../platform/items/copy-link-item.tsx'
import { OpenWindowItem } from '../../platform/places/open-window-item.tsx'
import { navigate } from '../../platform/places/routes.ts'
import { useAppStore } from '../../platform/state/store.ts'
import { undoAction } from '../../platform/state/undo-action.ts'
import { strings } from '../../strings/strings.ts'
import { DangerItem, MoreMenu } from '../../ui/menus/more-menu.tsx'
import type { EventProps } from './event-props.ts'
import { skippedFrom, skipWords, titleOf } from './event-words.ts'
import { saveEvents } from './plan/save-events.ts'
import { useSay } from './use-say.ts'

/** The menu of an event. */
export function EventMenu({ onEdit, ...props }: EventProps & { onEdit: () => void }) {
  const words = strings.events
  const { detail, open, event } = props
  const { id: space, me, mayWrite } = detail
  const say = useSay()
  const to = { tool: 'events', space, place: { event: event.id } } as const
  const isOwn = event.organizer === me
  const { canceled } = event.plan
  const cancel = () =>
    say(
      open.feed?.replan(event.id, ({ canceled: _before, ...plan }) => ({
        ...plan,
        ...(!canceled && { canceled: true }),
      })),
    )
  return (
    <MoreMenu label={words.menu(titleOf(event))} width={240}>
      <OpenWindowItem route={to} />
      <CopyLinkItem to={to} />
      <Menu.Item
        leftSection={<Download size={18} />}
        // Without a date, the file would contain no event.
        disabled={event.when === null}
        onClick={() => void saveEvents(detail, [event], titleOf(event))}
      >
        {words.export}
      </Menu.Item>
      {mayWrite && isOwn && (
        <>
          <Menu.Divider role="separator" />
          <Menu.Item leftSection={<Pencil size={18} />} onClick={onEdit}>
            {words.edit}
          </Menu.Item>
          <Menu.Item
            leftSection={canceled ? <Undo2 size={18} /> : <CalendarX2 size={18} />}
            onClick={() => void cancel()}
          >
            {canceled ? words.uncancel : words.cancel}
          </Menu.Item>
          {event.repeat !== null && !canceled && <SkipItems {...props} />}
        </>
      )}
      {mayWrite && (isOwn || open.isOwner(me)) && <RemoveItem {...props} />}
    </MoreMenu>
  )
}

/** Deletes it for everyone, with a notice that offers to undo it. */
function RemoveItem({ detail, open: { feed }, event }: EventProps) {
  const words = strings.events
  const store = useAppStore()
  const say = useSay()
  const remove = async () => {
    if (!(await say(feed?.remove(event.id)))) return
    navigate({ tool: 'events', space: detail.id, place: {} })
    store.notify(
      words.removed(titleOf(event)),
      undoAction(() => void feed?.restore(event.id)),
    )
  }
  return <DangerItem onClick={() => void remove()}>{words.remove}</DangerItem>
}

/** Skips the next occurrence, with a notice that offers to undo it, or restores skipped ones. */
function SkipItems({ open: { feed }, event }: EventProps) {
  const words = strings.events
  const store = useAppStore()
  const say = useSay()
  const { skips = [] } = event.plan
  const next = event.when && nextOf(event.when, event.repeat, Date.now(), skips)
  const day = next && dayOfMoment(next.start)
  const skipped = skippedFrom(event, Date.now())
  const change = (changed: (skips: readonly string[]) => readonly string[]) =>
    say(feed?.replan(event.id, (plan) => ({ ...plan, skips: [...changed(plan.skips ?? [])] })))
  const skip = async (day: string) => {
    if (!(await change((skips) => [...skips, day]))) return
    store.notify(
      words.dateSkipped(skipWords([day])),
      undoAction(() => void change((skips) => skips.filter((each) => each !== day))),
    )
  }
  const restore = () => change((skips) => skips.filter((day) => day < dayHere(Date.now())))
  return (
    <>
      {day && skips.length < LIMITS.skips && (
        <Menu.Item leftSection={<CalendarMinus size={18} />} onClick={() => void skip(day)}>
          {words.skipDate(skipWords([day]))}
        </Menu.Item>
      )}
      {skipped.length > 0 && (
        <Menu.Item leftSection={<CalendarPlus size={18} />} onClick={() => void restore()}>
          {words.restoreDates(skipped.length)}
        </Menu.Item>
      )}
    </>
  )
}
