import { Menu, useMantineColorScheme } from '@mantine/core'
import { House, Keyboard, Link, Plus, Radar, Settings, UserRound } from 'lucide-react'
import type { MouseEventHandler } from 'react'
import type { AppState, SpaceSummary } from '../../shared/ipc/contract.ts'
import { useOwnPicture } from '../features/profile/own-picture.ts'
import { navigate, type Route, shows, spaceOf } from '../platform/places/routes.ts'
import { countInbox } from '../platform/state/inbox.ts'
import { usePreferences } from '../platform/state/preferences.ts'
import { useApp, useAppStore } from '../platform/state/store.ts'
import { useUnmuted } from '../platform/state/unread.ts'
import classes from '../platform/view/frame.module.css'
import { strings } from '../strings/first.ts'
import { SCREEN_TOOLS } from '../tools/tools.tsx'
import { part } from '../ui/loading/part.tsx'
import { IconButton } from '../ui/menus/icon-button.tsx'
import { useRowMenu } from '../ui/menus/row-menu.ts'
import { tip } from '../ui/menus/tip.ts'
import { colorSchemes } from '../ui/people/color-schemes.ts'
import { colorOfSpace } from '../ui/people/colors.ts'
import { Initials } from '../ui/people/person.tsx'
import { ItemBoundary } from '../ui/problems/error-boundary.tsx'
import { needsAnswer } from './banners/needs-answer.ts'
import { HOME_KEYS } from './frame-commands.ts'

const SpaceMenu = part(async () => (await import('./space/space-menu.tsx')).SpaceMenu)

function SettingsMenu({ profile }: { profile: NonNullable<AppState['profile']> }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const store = useAppStore()
  const picture = useOwnPicture()[0]
  return (
    <Menu position="right-end" width={220}>
      <Menu.Target>
        <button
          type="button"
          className={classes.railSpace}
          aria-label={strings.app.settings}
          {...tip(profile.name, undefined, 'right')}
        >
          <Initials name={profile.name} color={profile.color} size={32} picture={picture} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<UserRound size={18} />} onClick={() => store.openDialog({ kind: 'profile' })}>
          {strings.app.profile}
        </Menu.Item>
        <Menu.Item
          leftSection={<Settings size={18} />}
          onClick={() => navigate({ view: 'settings', section: 'appearance' })}
        >
          {strings.settings.title}
        </Menu.Item>
        <Menu.Item leftSection={<Keyboard size={18} />} onClick={() => store.openDialog({ kind: 'shortcuts' })}>
          {strings.app.shortcuts}
        </Menu.Item>
        <Menu.Divider role="separator" />
        <Menu.Label>{strings.app.appearance}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(chosen) => setColorScheme(chosen as typeof colorScheme)}>
          {colorSchemes().map(({ value, label, Icon }) => (
            <Menu.RadioItem key={value} value={value} rightSection={<Icon size={18} />} closeMenuOnClick>
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}

/** The button for everything that concerns the person, in all spaces. */
function HomeButton({ app, route }: { app: AppState; route: Route | null }) {
  const { mutedSpaces } = usePreferences()
  const count = useApp((data) =>
    app.spaces.reduce((sum, { id }) => (mutedSpaces.includes(id) ? sum : sum + countInbox(data, id)), 0),
  )
  const words = strings.inbox.home
  return (
    <div className={classes.railHome}>
      <button
        type="button"
        className={classes.railSpace}
        {...tip(words, HOME_KEYS)}
        aria-label={count > 0 ? `${words}, ${strings.spaces.unreadCount(count)}` : words}
        aria-current={shows(route, 'home') ? 'page' : undefined}
        onClick={() => navigate({ view: 'home' })}
      >
        <House size={22} />
        {count > 0 && <span className={classes.railCount}>{count > 99 ? '99+' : count}</span>}
      </button>
    </div>
  )
}

function SpaceButton({
  space: { id, name },
  isCurrent,
  onMenu,
}: {
  space: SpaceSummary
  isCurrent: boolean
  onMenu: MouseEventHandler
}) {
  const unread = useUnmuted((data) => SCREEN_TOOLS.filter((tool) => (tool.unread?.(data, id) ?? 0) > 0).length)
  const words = name || strings.spaces.joiningName
  return (
    <button
      type="button"
      className={classes.railSpace}
      {...tip(words, undefined, 'right')}
      aria-label={unread > 0 ? `${words}, ${strings.spaces.unread}` : words}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={() => navigate({ view: 'space', space: id })}
      onContextMenu={onMenu}
    >
      <Initials name={name} color={colorOfSpace(id)} size={36} />
      {unread > 0 && <span className={classes.unreadDot} />}
    </button>
  )
}

/** The spaces as colored initials, then Nearby, a button for a new space, and the person's own profile. */
export function Rail({ app, route }: { app: AppState; route: Route | null }) {
  const store = useAppStore()
  const hasJoinRequest = useApp(({ nearby }) => nearby?.joinRequests.some(needsAnswer) ?? false)
  const current = spaceOf(route)
  const menu = useRowMenu<SpaceSummary>()
  return (
    <nav className={classes.rail} aria-label={strings.spaces.title}>
      {app.spaces.length > 0 && <HomeButton app={app} route={route} />}
      {app.spaces.length > 0 && (
        <div className={classes.railSpaces}>
          {app.spaces.map((space) => (
            <ItemBoundary key={space.id}>
              {() => <SpaceButton space={space} isCurrent={space.id === current} onMenu={menu.open(space)} />}
            </ItemBoundary>
          ))}
        </div>
      )}
      {menu.opened && <SpaceMenu space={menu.opened.row} at={menu.opened.at} onClose={menu.close} />}
      <div className={classes.railEnd}>
        <button
          type="button"
          className={classes.railSpace}
          {...tip(strings.nearby.title, undefined, 'right')}
          aria-label={strings.nearby.title}
          aria-current={shows(route, 'nearby') ? 'page' : undefined}
          onClick={() => navigate({ view: 'nearby' })}
        >
          <Radar size={22} />
          {hasJoinRequest && <span className={classes.unreadDot} />}
        </button>
        <Menu position="right-start" width={220}>
          <Menu.Target>
            <IconButton size={44} radius={12} label={strings.spaces.add} data-tip-side="right">
              <Plus size={22} />
            </IconButton>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<Plus size={18} />} onClick={() => store.openDialog({ kind: 'new-space' })}>
              {strings.spaces.newSpace}
            </Menu.Item>
            <Menu.Item leftSection={<Link size={18} />} onClick={() => store.openDialog({ kind: 'join', link: '' })}>
              {strings.spaces.join}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <div className={classes.railGrow} />
      <div className={classes.railEnd}>{app.profile && <SettingsMenu profile={app.profile} />}</div>
    </nav>
  )
}
