/** The events of a space, in every state. */
import { expect, onTestFinished, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { EVENTS_ROOT, eventsLane, keyOf, type Saying } from '../../../shared/tools/events/names.ts'
import type { Answer, Plan } from '../../../shared/tools/events/shape.ts'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { expectAccessible } from '../../testing/checks/accessibility.ts'
import { type FakeHost, hex } from '../../testing/host/fake-host.ts'
import { LONG } from '../../testing/made-space.ts'
import { savedFiles } from '../../testing/saved-files.ts'
import { asViewer, enter, firstSpace, heading, main, testScreens, whileHostIsDown } from '../../testing/tool-screens.ts'
import { FAIR, MEETING, say } from './testing/screens.ts'
import { events } from './tool.tsx'

const words = strings.events
const list = () => 'events'
const at = (host: FakeHost, event: string): string => `#/space/${firstSpace(host)}/events/${event}`

const row = (name: string) => main().getByRole('link', { name: new RegExp(name) })
const button = (name: string) => main().getByRole('button', { name, exact: true })
const dialog = () => page.getByRole('dialog')
const beside = () => main().getByRole('region', { name: words.beside })

/** This device's entry about an event. */
function said(host: FakeHost, event: string, what: Saying): unknown {
  let found: unknown
  host.docs.change(firstSpace(host), eventsLane(host.device), host.device, (doc) => {
    found = doc.getMap(EVENTS_ROOT).get(keyOf(event, what))
  })
  return found
}

async function showsList(): Promise<void> {
  await expect.element(row('Summer fair')).toBeVisible()
  await expect.element(row(words.undecided(3))).toBeVisible()
}

testScreens(events, {
  events: {
    empty: {
      host: () => hostOf('some'),
      path: list,
      async sees() {
        await expect.element(main().getByText(words.empty)).toBeVisible()
        await enter(button(words.new))
        await expect.element(dialog().getByRole('textbox', { name: words.name })).toHaveFocus()
        await userEvent.keyboard('{Escape}')
        await expect.element(dialog()).not.toBeInTheDocument()
      },
    },
    normal: {
      host: () => hostOf('events'),
      path: list,
      async sees() {
        await showsList()
        await userEvent.click(main().getByText(words.filters.past))
        await expect.element(row('Breakfast')).toBeVisible()
        await userEvent.click(main().getByText(words.filters.coming))
        await enter(row('Summer fair'))
        await expect.element(heading('Summer fair')).toBeVisible()
        await expect.element(main().getByText('We come by train')).toBeVisible()
      },
    },
    failed: { host: () => hostOf('events'), path: list, sees: whileHostIsDown(showsList) },
    viewer: {
      host: () => asViewer('events'),
      path: () => `events/${FAIR}`,
      async sees() {
        await expect.element(main().getByText(words.viewOnly)).toBeVisible()
        await enter(main().getByRole('link', { name: words.title, exact: true }))
        await expect.element(main().getByText(strings.app.viewOnly)).toBeVisible()
        window.history.back()
        await expect.element(main().getByText(words.viewOnly)).toBeVisible()
        await expect.element(button(words.coming.yes)).not.toBeInTheDocument()
        await expect.element(button(words.bringIt)).not.toBeInTheDocument()
        await expect.element(beside().getByRole('link', { name: 'Summer fair' })).toBeVisible()
        await expect.element(button(words.addBeside)).not.toBeInTheDocument()
      },
    },
    'long names': {
      host: () => hostOf('events, many'),
      path: list,
      async sees() {
        await expect.element(row('Summer fair')).toBeVisible()
        await expect.element(row(LONG).first()).toBeVisible()
      },
    },
  },
})

test('somebody plans an event with two dates and a cake', async () => {
  const host = hostOf('some')
  await open(host, `#/space/${firstSpace(host)}/events`)
  await userEvent.click(button(words.new))
  await userEvent.click(dialog().getByRole('button', { name: strings.tools.create }))
  await expect.element(dialog().getByText(words.needsTitle)).toBeVisible()
  await userEvent.fill(dialog().getByRole('textbox', { name: words.name }), 'Bake sale')
  await userEvent.click(dialog().getByRole('checkbox', { name: words.wholeDay }))
  await userEvent.click(dialog().getByRole('button', { name: words.severalDates }))
  await userEvent.fill(dialog().getByLabelText(words.ofDate(words.start, 1)), '2030-05-04')
  await userEvent.fill(dialog().getByLabelText(words.ofDate(words.start, 2)), '2030-05-11')
  await userEvent.fill(dialog().getByLabelText(words.ofDate(words.end, 2)), '2030-05-12')
  await userEvent.click(dialog().getByRole('button', { name: words.addThing }))
  await userEvent.keyboard('Cake')
  await userEvent.click(dialog().getByRole('button', { name: strings.tools.create }))
  await expect.element(heading('Bake sale')).toBeVisible()
  const event = window.location.hash.split('/').at(-1) ?? ''
  expect(said(host, event, 'plan') as Plan).toMatchObject({
    title: 'Bake sale',
    dates: [{ start: '2030-05-04' }, { start: '2030-05-11', end: '2030-05-12' }],
    bring: [{ what: 'Cake', count: 1 }],
  })
  expect(said(host, event, 'plan')).not.toHaveProperty('zone')
})

test('an event keeps its duration when its start changes', async () => {
  const host = hostOf('some')
  await open(host, '#/space/SPACE/events')
  await userEvent.click(main().getByRole('button', { name: words.new }))
  const [start, end] = [words.start, words.end].map((label) => dialog().getByLabelText(label))
  if (!start || !end) throw new Error('no fields')
  await userEvent.fill(start, '2030-05-04T10:00')
  await userEvent.fill(end, '2030-05-04T12:30')
  await userEvent.fill(start, '2030-05-06T18:00')
  await expect.element(end).toHaveValue('2030-05-06T20:30')
  // While a start is typed, it is invalid, or in another century.
  await userEvent.fill(start, '0020-05-06T18:00')
  await userEvent.fill(start, '')
  await userEvent.fill(start, '2030-05-03T23:00')
  await expect.element(end).toHaveValue('2030-05-04T01:30')
})

test('a repeating event is in the month view on each of its days', async () => {
  const host = hostOf('events')
  await open(host, `#/space/${firstSpace(host)}/events`)
  await showsList()
  await userEvent.click(main().getByText(words.filters.month))
  await userEvent.click(main().getByRole('button', { name: strings.days.next.month }))
  await expect.element(main().getByRole('button', { name: /Lunch/ }).nth(3)).toBeVisible()
  await enter(main().getByRole('button', { name: /Lunch/ }).first())
  await expect.element(heading('Lunch')).toBeVisible()
  await expect.element(main().getByText(strings.repeats.every.WEEKLY(1))).toBeVisible()
  await expect.element(main().getByText(words.forAll)).toBeVisible()
})

test('a month fits into a narrow window', async () => {
  await page.viewport(400, 800)
  onTestFinished(() => page.viewport(1280, 800))
  const host = hostOf('events')
  await open(host, `#/space/${firstSpace(host)}/events`)
  await userEvent.click(main().getByText(words.filters.month))
  const table = main().getByRole('table')
  await expect.element(table).toBeVisible()
  const { scrollWidth, clientWidth } = table.element().parentElement as HTMLElement
  expect(scrollWidth).toBe(clientWidth)
})

test('the remaining events of a day are shown in the week view, and get the focus', async () => {
  const host = hostOf('events, many')
  await open(host, `#/space/${firstSpace(host)}/events`)
  await userEvent.click(main().getByText(words.filters.month))
  await userEvent.click(main().getByRole('button', { name: strings.days.next.month }))
  await enter(
    main()
      .getByRole('button', { name: strings.days.more(2), exact: true })
      .first(),
  )
  await expect.element(main().getByRole('radio', { name: strings.days.week })).toBeChecked()
  await expect.poll(() => document.activeElement?.hasAttribute('data-entry')).toBe(true)
})

test('the organizer skips the next date of a repeating event, undoes that, and restores dates', async () => {
  const host = hostOf('events')
  await open(host, `#/space/${firstSpace(host)}/events`)
  await userEvent.click(row('Lunch'))
  await expect.element(heading('Lunch')).toBeVisible()
  let title = 'Lunch'
  const menu = () => button(words.menu(title))
  const skip = () => page.getByRole('menuitem', { name: new RegExp(`^${words.skipDate('')}`) })
  const away = () => main().getByText(new RegExp(`^${words.notOn('')}`))
  await userEvent.click(menu())
  await userEvent.click(skip())
  await expect.element(away()).toBeVisible()
  await userEvent.click(menu())
  await userEvent.click(page.getByRole('menuitem', { name: words.edit }))
  title = 'Late lunch'
  await userEvent.fill(dialog().getByRole('textbox', { name: words.name }), title)
  await userEvent.click(dialog().getByRole('button', { name: strings.app.save }))
  await expect.element(heading(title)).toBeVisible()
  await userEvent.click(page.getByRole('button', { name: strings.tools.undo }))
  await expect.element(away()).not.toBeInTheDocument()
  await expect.element(heading(title)).toBeVisible()
  for (const _ of [1, 2]) {
    await userEvent.click(menu())
    await userEvent.click(skip())
  }
  await userEvent.click(menu())
  await userEvent.click(page.getByRole('menuitem', { name: words.restoreDates(2) }))
  await expect.element(away()).not.toBeInTheDocument()
})

const ALARM = ['BEGIN:VALARM', 'ACTION:DISPLAY', 'TRIGGER:-PT23H', 'END:VALARM']

test('events from a calendar file are imported with their reminders, after showing how many there are', async () => {
  const host = hostOf('some')
  await open(host, `#/space/${firstSpace(host)}/events`)
  await userEvent.click(button(words.import))
  const choose = (name: string, ...lines: readonly string[]) =>
    userEvent.upload(
      dialog().element().querySelector('input[type=file]') as HTMLElement,
      new File([lines.join('\r\n')], name),
    )
  await expect.element(dialog().getByText(words.importDetail)).toBeVisible()
  await choose('notes.txt', 'Hello')
  await expect.element(dialog().getByText(words.notImported('notes.txt'))).toBeVisible()
  const event = (...lines: readonly string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']
  const fair = [
    'BEGIN:VCALENDAR',
    ...event(
      'UID:sale',
      'SUMMARY:Bake sale',
      'DTSTART;TZID=Europe/Lisbon:20300504T100000',
      'RRULE:FREQ=WEEKLY',
      'LOCATION:Mill',
      ...ALARM,
    ),
    ...event('SUMMARY:No date'),
    'END:VCALENDAR',
  ]
  await choose('fair.ics', ...fair)
  await expect.element(dialog().getByText(words.importFound(1))).toBeVisible()
  await expect.element(dialog().getByText(words.leftOut.unread(1))).toBeVisible()
  await userEvent.click(dialog().getByRole('button', { name: words.importNow, exact: true }))
  await expect.element(row('Bake sale')).toBeVisible()
  await expect.element(row('Mill')).toBeVisible()
  await userEvent.click(button(words.listMenu))
  await userEvent.click(page.getByRole('menuitem', { name: words.import, exact: true }))
  await choose('fair.ics', ...fair)
  await expect.element(dialog().getByText(words.leftOut.here(1))).toBeVisible()
  await choose('fair.ics', ...fair.map((line) => line.replace('Mill', 'Meadow')))
  await userEvent.click(dialog().getByRole('checkbox', { name: words.importUpdate(1) }))
  await userEvent.click(dialog().getByRole('button', { name: words.importNow, exact: true }))
  await expect.element(row('Meadow')).toBeVisible()
  await expect.element(row('Mill')).not.toBeInTheDocument()
  await enter(row('Bake sale'))
  const reminder = main().getByRole('combobox', { name: strings.reminders.reminder })
  await expect.element(reminder).toHaveValue('1440')
  await userEvent.selectOptions(reminder, strings.reminders.leads[60])
  const saved = savedFiles()
  await userEvent.click(button(words.menu('Bake sale')))
  await userEvent.click(page.getByRole('menuitem', { name: words.export, exact: true }))
  await expect.poll(() => saved.length).toBe(1)
  expect(await saved[0]?.text()).toContain(
    'BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Bake sale\r\nTRIGGER:-PT1H\r\n',
  )
})

test('a guest answers, with companions and a note, and signs up to bring things', async () => {
  const host = hostOf('events')
  await open(host, at(host, FAIR))
  await userEvent.click(button(words.coming.yes))
  await expect.element(button(words.coming.yes)).toHaveAttribute('aria-pressed', 'true')
  await expect.element(main().getByText(words.people(5))).toBeVisible()
  await userEvent.fill(main().getByRole('textbox', { name: words.plus }), '3')
  await expect.element(main().getByText(words.people(8))).toBeVisible()
  await userEvent.fill(main().getByRole('textbox', { name: words.note }), 'A bit later')
  await userEvent.keyboard('{Enter}')
  await expect
    .poll(() => said(host, FAIR, 'answer') as Answer)
    .toMatchObject({
      ...{ coming: 'yes', plus: 3, note: 'A bit later' },
    })
  await userEvent.click(button(words.bringIt).first())
  await expect.element(button(words.bringLess('Cake'))).toBeVisible()
  const reminder = main().getByRole('combobox', { name: strings.reminders.reminder })
  await expect.element(reminder).toHaveValue('60')
  await userEvent.selectOptions(reminder, strings.reminders.leads[1440])
  await expect.element(reminder).toHaveValue('1440')
  await userEvent.click(button(words.coming.no))
  await expect.element(main().getByText(words.people(4))).toBeVisible()
})

test('the number of companions can be emptied and typed again', async () => {
  const host = hostOf('events')
  await open(host, at(host, FAIR))
  await userEvent.click(button(words.coming.yes))
  const field = main().getByRole('textbox', { name: words.plus })
  const plus = () => (said(host, FAIR, 'answer') as Answer).plus
  await userEvent.fill(field, '5')
  await expect.poll(plus).toBe(5)
  await userEvent.click(field)
  await userEvent.keyboard('{End}{Backspace}')
  await expect.poll(plus).toBe(0)
  await userEvent.keyboard('12')
  await expect.element(field).toHaveValue('12')
  await expect.poll(plus).toBe(12)
})

test('the organizer picks a date, whose votes become answers, and deletes the event', async () => {
  const host = hostOf('events')
  await open(host, at(host, MEETING))
  await expect.element(main().getByText(words.mostVotes)).toBeVisible()
  await userEvent.click(button(words.pick).first())
  await expect.element(main().getByText(words.picked)).toBeVisible()
  await expect.element(main().getByText(words.people(3))).toBeVisible()
  await userEvent.click(button(words.menu('Where do we go in spring?')))
  await userEvent.click(page.getByRole('menuitem', { name: words.remove }))
  await expect.element(row('Summer fair')).toBeVisible()
  await expect.element(row('Where do we go')).not.toBeInTheDocument()
  await userEvent.click(page.getByRole('button', { name: strings.tools.undo }))
  await expect.element(row('Where do we go')).toBeVisible()
})

test('an event that somebody deletes while it is edited becomes a new one with the draft', async () => {
  const host = hostOf('events')
  const space = firstSpace(host)
  const detail = host.detail(space)
  const [me, ben, ...others] = detail.members
  if (!me || !ben) throw new Error('nobody is there')
  host.details.set(space, { ...detail, members: [me, { ...ben, role: 'owner' }, ...others] })
  await open(host, at(host, FAIR))
  await userEvent.click(button(words.menu('Summer fair')))
  await userEvent.click(page.getByRole('menuitem', { name: words.edit }))
  await userEvent.fill(dialog().getByRole('textbox', { name: words.name }), 'Autumn fair')
  host.remote(space, eventsLane(ben.device), ben.device, (doc) =>
    doc.getMap(EVENTS_ROOT).set(keyOf(FAIR, 'removed'), { time: Date.now() }),
  )
  await expect.element(dialog().getByText(words.deletedMeanwhile)).toBeVisible()
  await expect.element(main().getByText(words.notHere)).toBeInTheDocument()
  await expectAccessible()
  await userEvent.click(dialog().getByRole('button', { name: words.planAgain }))
  await expect.element(heading('Autumn fair')).toBeVisible()
  await expect.element(main().getByText('The meadow behind the mill')).toBeVisible()
  await expect.element(dialog()).not.toBeInTheDocument()
})

test('an event can be exported once it has a date', async () => {
  const host = hostOf('events')
  await open(host, at(host, MEETING))
  const item = (name: string) => page.getByRole('menuitem', { name, exact: true })
  await userEvent.click(button(words.menu('Where do we go in spring?')))
  await expect.element(item(words.export)).toBeDisabled()
  await userEvent.keyboard('{Escape}')
  await userEvent.click(button(words.pick).first())
  await userEvent.click(button(words.menu('Where do we go in spring?')))
  await expect.element(item(words.export)).toBeEnabled()
})

test('[J7] the organizer adds a channel and a board to an event with an album, and everyone can open them', async () => {
  const host = hostOf('events')
  await open(host, at(host, FAIR))
  const paths = () => (said(host, FAIR, 'plan') as Plan).beside?.map(({ path }) => path.replace(/[0-9a-f]{16}$/, ''))
  const item = (name: string) => page.getByRole('menuitem', { name, exact: true })
  await userEvent.click(button(words.addBeside))
  await expect.element(item(words.album)).not.toBeInTheDocument()
  await userEvent.click(item(strings.chat.newChannel))
  await userEvent.click(button(words.addBeside))
  await userEvent.click(item(strings.boards.newBoard))
  await expect.poll(paths).toEqual(['album/in/Summer%20fair', 'channel/', 'board/'])

  await userEvent.click(button(words.menu('Summer fair')))
  await userEvent.click(page.getByRole('menuitem', { name: words.edit }))
  await userEvent.fill(dialog().getByRole('textbox', { name: words.name }), 'Autumn fair')
  await userEvent.click(dialog().getByRole('button', { name: strings.app.save }))
  await expect.element(heading('Autumn fair')).toBeVisible()
  await userEvent.click(button(words.removeBeside('Summer fair')).last())
  await expect.poll(paths).toEqual(['album/in/Summer%20fair', 'channel/'])

  await enter(beside().getByRole('link', { name: 'Summer fair' }).first())
  await expect.element(heading('Summer fair')).toBeVisible()
  await expect.element(main().getByText(strings.files.emptyAlbum)).toBeVisible()
})

test('[J7] the organizer adds an existing channel to an event', async () => {
  const host = hostOf('events')
  await open(host, at(host, FAIR))
  const names = () => (said(host, FAIR, 'plan') as Plan).beside?.map(({ name }) => name)
  const choices = () => dialog().getByRole('combobox', { name: words.whatToAdd })
  const choose = async (name: string) => {
    await userEvent.click(button(words.addBeside))
    await userEvent.click(page.getByRole('menuitem', { name: words.chooseBeside, exact: true }))
    await userEvent.fill(choices(), name)
    await userEvent.click(page.getByRole('option', { name, exact: true }))
    await userEvent.click(dialog().getByRole('button', { name: words.addBeside, exact: true }))
    await expect.element(dialog()).not.toBeInTheDocument()
  }
  await choose(strings.chat.general)
  await expect.poll(names).toEqual(['Summer fair', strings.chat.general])
  await expect.element(beside().getByRole('link', { name: strings.chat.general })).toBeVisible()
  // Items that already belong to it aren't offered again.
  await userEvent.click(button(words.addBeside))
  await userEvent.click(page.getByRole('menuitem', { name: words.chooseBeside, exact: true }))
  await userEvent.fill(choices(), strings.chat.general)
  await expect.element(page.getByText(words.nothingToAdd)).toBeVisible()
})

test('the draft of an event stays until it is saved or canceled', async () => {
  const host = hostOf('some')
  await open(host, `#/space/${firstSpace(host)}/events`)
  const title = () => dialog().getByRole('textbox', { name: words.name })
  await userEvent.click(button(words.new))
  await userEvent.fill(title(), 'Bake sale')
  await userEvent.click(dialog().getByRole('button', { name: words.addThing }))
  await userEvent.keyboard('Cake{Escape}')
  await expect.element(dialog()).not.toBeInTheDocument()
  // The host has it, for windows that open later.
  expect(host.remembered.get(`event-draft.${firstSpace(host)}.new`)).toMatchObject({ title: 'Bake sale' })
  await userEvent.click(button(words.new))
  await expect.element(title()).toHaveValue('Bake sale')
  await expect.element(dialog().getByRole('textbox', { name: words.thingNumber(1) })).toHaveValue('Cake')
  await userEvent.click(dialog().getByRole('button', { name: strings.app.cancel }))
  await expect.element(dialog()).not.toBeInTheDocument()
  await userEvent.click(button(words.new))
  await expect.element(title()).toHaveValue('')
})

test('a list in the notes has its bullets', async () => {
  const host = hostOf('events')
  const plan = said(host, FAIR, 'plan') as Plan
  say(host, firstSpace(host), host.device, { [keyOf(FAIR, 'plan')]: { ...plan, notes: '* Umbrellas\n* Boots' } })
  await open(host, at(host, FAIR))
  const item = main().getByRole('listitem').filter({ hasText: 'Umbrellas' })
  await expect.element(item).toHaveStyle({ listStyleType: 'disc' })
})

test('a relay isn’t counted among those who haven’t answered', async () => {
  const host = hostOf('events')
  const space = firstSpace(host)
  const detail = host.detail(space)
  const waiting = detail.members.length - 3
  const [me, ...others] = detail.members
  if (!me) throw new Error('nobody is there')
  host.details.set(space, { ...detail, members: [me, ...others, { ...me, device: hex(90), role: 'relay' }] })
  await open(host, at(host, FAIR))
  await expect.element(main().getByText(words.waiting(waiting), { exact: true })).toBeVisible()
})
