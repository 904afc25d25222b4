import { Button, Menu } from '@mantine/core'
import { Images, Plus, Search, X } from 'lucide-react'
import { useState } from 'react'
import { displayName } from '../../../shared/space/display-name.ts'
import { type Address, addresses, itemAddress } from '../../../shared/tools/address.ts'
import { EVENT_LIMITS as LIMITS } from '../../../shared/tools/events/limits.ts'
import type { Beside } from '../../../shared/tools/events/shape.ts'
import { toFileName } from '../../../shared/tools/files/names.ts'
import type { SpaceIndex } from '../../docs/space-index.ts'
import { formatRoute, itemOf } from '../../platform/places/routes.ts'
import { strings } from '../../strings/strings.ts'
import { ItemIcon } from '../../ui/item-icon.tsx'
import { IconButton } from '../../ui/menus/icon-button.tsx'
import { isOffered, useTools } from '../tool.tsx'
import { ChooseBeside } from './choose-beside.tsx'
import type { BesideProps } from './event-props.ts'
import classes from './events.module.css'
import { useSay } from './use-say.ts'

/** Items that belong to an event in its space. Its organizer adds them, and everyone can open them. */
export function BesideList(props: BesideProps) {
  const words = strings.events
  const { detail, open, event } = props
  const say = useSay()
  const { beside = [] } = event.plan
  const shown = beside.flatMap((each) => {
    const to = addresses.readPath(detail.id, each.path)
    return to ? [{ ...each, to }] : []
  })
  const isOwn = detail.mayWrite && event.organizer === detail.me
  if (shown.length === 0 && !isOwn) return null
  const change = (changed: (beside: readonly Beside[]) => Beside[]) =>
    void say(open.feed?.replan(event.id, (plan) => ({ ...plan, beside: changed(plan.beside ?? []) })))
  return (
    <section aria-label={words.beside}>
      <h2>{words.beside}</h2>
      <ul className={classes.list}>
        {shown.map(({ path, name, to }) => (
          <BesideRow
            key={path}
            {...props}
            name={name}
            to={to}
            onRemove={isOwn ? () => change((now) => now.filter((each) => each.path !== path)) : null}
          />
        ))}
      </ul>
      {isOwn && beside.length < LIMITS.beside && (
        <AddMenu
          {...props}
          has={(path) => beside.some((each) => each.path === path)}
          onAdd={(added) => change((now) => [...now, added])}
        />
      )}
    </section>
  )
}

interface RowProps {
  index: SpaceIndex
  name: string
  to: Address
  /** Null if this person isn't allowed to. */
  onRemove: (() => void) | null
}

function BesideRow({ index, name, to, onRemove }: RowProps) {
  const tool = useTools().find((each) => each.tool.id === to.tool)
  const item = index.all.find(({ id }) => id === itemOf(to))
  const shown = item?.name ?? name
  return (
    <li className={classes.beside}>
      <a href={formatRoute(to)} title={shown}>
        {tool && <ItemIcon emoji={item?.icon} icon={tool.icon} size={18} />}
        <bdi>{shown}</bdi>
      </a>
      {onRemove && (
        <IconButton label={strings.events.removeBeside(shown)} size="sm" onClick={onRemove}>
          <X size={14} />
        </IconButton>
      )}
    </li>
  )
}

type AddProps = BesideProps & {
  has: (path: string) => boolean
  onAdd: (beside: Beside) => void
}

/** Creates an item named after the event, or adds an existing one. */
function AddMenu(props: AddProps) {
  const { space, index, event, has, onAdd } = props
  const words = strings.events
  const [isChoosing, setChoosing] = useState(false)
  const tools = useTools().filter((tool) => isOffered(tool, space))
  const name = displayName(event.plan.title) || words.linked
  const add = (to: Address) => onAdd({ path: addresses.writePath(to), name })
  return (
    <>
      <Menu position="bottom-start" width={240}>
        <Menu.Target>
          <Button size="compact-sm" variant="default" leftSection={<Plus size={16} />}>
            {words.addBeside}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {tools.map(({ tool: { id, item }, items, icon: Icon, album: albumOf }) => {
            const album = albumOf?.(space.id, toFileName(name, words.album))
            const type = items?.areOfferedAsLinks && !items.isMadeOf && item?.type
            return [
              type && (
                <Menu.Item
                  key={id}
                  leftSection={<Icon size={18} />}
                  onClick={() => add(itemAddress(space.id, { id: index.add(type, name), type }))}
                >
                  {items.words().new}
                </Menu.Item>
              ),
              album && !has(addresses.writePath(album)) && (
                <Menu.Item key={`${id} album`} leftSection={<Images size={18} />} onClick={() => add(album)}>
                  {words.album}
                </Menu.Item>
              ),
            ]
          })}
          <Menu.Divider />
          <Menu.Item leftSection={<Search size={18} />} onClick={() => setChoosing(true)}>
            {words.chooseBeside}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isChoosing && <ChooseBeside {...props} onClose={() => setChoosing(false)} />}
    </>
  )
}
