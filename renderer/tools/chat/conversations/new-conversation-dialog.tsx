import { Button, MultiSelect, Stack } from '@mantine/core'
import { type FormEvent, useMemo, useState } from 'react'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import { LIMITS } from '../../../../shared/record/limits.ts'
import { reads } from '../../../../shared/space/permissions.ts'
import { useAction } from '../../../platform/use-action.ts'
import { formats, strings } from '../../../strings/strings.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { ErrorText } from '../../../ui/error-text.tsx'
import { marksOf } from '../../../ui/look-alikes.ts'
import { Initials, NameMark, PersonName } from '../../../ui/person.tsx'
import { rememberBegun } from './begun.ts'
import classes from './conversations.module.css'

/** Picks the people for a new conversation. */
export function NewConversationDialog({
  detail,
  onClose,
  onBegun,
}: {
  detail: SpaceDetail
  onClose: () => void
  onBegun: (conversation: string) => void
}) {
  const { id: space, me } = detail
  const [chosen, setChosen] = useState<string[]>([])
  const begin = useAction('conversations.begin')
  const people = useMemo(
    () =>
      detail.members
        .filter(({ device, role }) => device !== me && reads(role))
        .sort((one, other) => formats.compare(one.name, other.name)),
    [detail.members, me],
  )
  const byDevice = useMemo(() => new Map(people.map((person) => [person.device, person])), [people])
  const marks = useMemo(() => marksOf(detail.members), [detail.members])
  const data = useMemo(
    () =>
      people.map(({ device, name }) => ({ value: device, label: [name, marks.get(device) ?? ''].join(' ').trim() })),
    [people, marks],
  )
  const words = strings.conversations
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (chosen.length === 0) return
    const begun = await begin.run({ space, devices: chosen })
    if (!begun) return
    rememberBegun(space, chosen)
    onBegun(begun.value.conversation)
  }
  return (
    <Dialog title={words.new} onClose={onClose}>
      {!detail.mayWrite ? (
        <p className={classes.quiet}>{words.viewer}</p>
      ) : people.length === 0 ? (
        <p className={classes.quiet}>{words.nobodyElse}</p>
      ) : (
        <form onSubmit={(event) => void submit(event)}>
          <Stack>
            <MultiSelect
              label={words.to}
              description={words.toHint}
              data={data}
              value={chosen}
              onChange={setChosen}
              maxValues={LIMITS.conversationReaders - 1}
              searchable
              selectFirstOptionOnChange
              hidePickedOptions
              limit={50}
              nothingFoundMessage={words.nobodyFound}
              comboboxProps={{ withinPortal: true }}
              withScrollArea={false}
              classNames={{ option: classes.choice ?? '', options: classes.choices ?? '' }}
              data-autofocus
              renderOption={({ option }) => {
                const person = byDevice.get(option.value)
                return (
                  <span className={classes.option}>
                    <Initials name={person?.name ?? ''} colour={person?.colour ?? ''} size={24} />
                    <span className={classes.personName}>
                      <PersonName name={person?.name ?? ''} colour={person?.colour} />{' '}
                      <NameMark mark={marks.get(option.value)} />
                    </span>
                    {person?.online && <span className={classes.quiet}>{words.here}</span>}
                  </span>
                )
              }}
            />
            <ErrorText error={begin.error} />
            <Button type="submit" loading={begin.busy} disabled={chosen.length === 0}>
              {words.start}
            </Button>
          </Stack>
        </form>
      )}
    </Dialog>
  )
}
