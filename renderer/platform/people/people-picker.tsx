import { MultiSelect } from '@mantine/core'
import { useMemo } from 'react'
import type { Member, SpaceDetail } from '../../../shared/ipc/contract.ts'
import { reads } from '../../../shared/space/permissions.ts'
import { formats, strings } from '../../strings/strings.ts'
import { marksOf } from '../../ui/people/look-alikes.ts'
import { Initials, NameMark, PersonName } from '../../ui/people/person.tsx'
import classes from './people-picker.module.css'

/** The other people of a space: online people first, each group by name. */
export const useOthers = ({ members, me }: Pick<SpaceDetail, 'members' | 'me'>): readonly Member[] =>
  useMemo(
    () =>
      members
        .filter(({ device, role }) => device !== me && reads(role))
        .sort((one, other) => Number(other.online) - Number(one.online) || formats.compare(one.name, other.name)),
    [members, me],
  )

/** A field for choosing other people of a space. */
export function PeoplePicker({
  detail,
  label,
  description,
  chosen,
  most,
  opensAtOnce = true,
  onChosen,
}: {
  detail: SpaceDetail
  label: string
  description: string
  /** Device ids. */
  chosen: readonly string[]
  most: number
  /** Opens on focus, without a key or a click. */
  opensAtOnce?: boolean
  onChosen: (devices: string[]) => void
}) {
  const people = useOthers(detail)
  const byDevice = useMemo(() => new Map(people.map((person) => [person.device, person])), [people])
  const marks = useMemo(() => marksOf(detail.members), [detail.members])
  const data = useMemo(
    () =>
      people.map(({ device, name }) => ({ value: device, label: [name, marks.get(device) ?? ''].join(' ').trim() })),
    [people, marks],
  )
  return (
    <MultiSelect
      label={label}
      description={description}
      data={data}
      value={[...chosen]}
      onChange={onChosen}
      maxValues={most}
      openOnFocus={opensAtOnce}
      searchable
      selectFirstOptionOnChange
      hidePickedOptions
      limit={50}
      // Nobody is left to find once all are chosen.
      nothingFoundMessage={chosen.length < people.length && strings.people.nobodyFound}
      comboboxProps={{ withinPortal: true }}
      withScrollArea={false}
      classNames={{ option: classes.choice ?? '', options: classes.choices ?? '' }}
      data-autofocus
      renderOption={({ option }) => {
        const person = byDevice.get(option.value)
        return (
          <span className={classes.option}>
            <Initials name={person?.name ?? ''} color={person?.color ?? ''} size={24} />
            <span className={classes.name}>
              <PersonName name={person?.name ?? ''} color={person?.color} /> <NameMark mark={marks.get(option.value)} />
            </span>
            {person?.online && <span className={classes.quiet}>{strings.people.online}</span>}
          </span>
        )
      }}
    />
  )
}
