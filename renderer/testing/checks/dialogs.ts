/** Every dialog, panel and menu, opened as a person opens it. */
import { strings } from '../../strings/strings.ts'
import { after, at, command, opens, press } from '../acts.ts'
import type { Screen } from '../screen.ts'
import { TESTED_TOOLS } from '../tools.ts'

function ofApp(): readonly Screen[] {
  const { app, backup, invites, nearby, people, search, spaces } = strings
  return [
    ...at(
      { scenario: 'some', address: '#/space/SPACE/channel/CHANNEL' },
      {
        'dialog: new space': opens(command(spaces.newSpace)),
        'dialog: join with a link': opens(command(spaces.join)),
        'dialog: profile': opens(command(app.profile)),
        'dialog: keep and bring back': opens(command(backup.title)),
        'dialog: rename the space': opens(command(spaces.rename)),
        'dialog: leave the space': opens(command(spaces.leave)),
        'dialog: invite': opens(command(people.invite)),
        'dialog: another invite': opens(
          after(command(people.invite), async (page) =>
            page.getByRole('dialog').getByRole('button', { name: invites.options }).click(),
          ),
        ),
        'panel: people': command(app.showPeople),
        'card of a person': opens(async (page) =>
          page.getByRole('main').getByRole('button', { name: 'Ben', exact: true }).first().click(),
        ),
        'dialog: search that cannot be': opens(async (page) => {
          await page.keyboard.press('Control+f')
          await page.getByRole('dialog').getByRole('combobox').fill('from:nobody lamp')
          await page.getByText(search.unknownPerson('nobody')).waitFor()
        }),
        'menu of the space': async (page) => {
          await page.getByRole('button', { name: spaces.menu('Design team') }).click()
        },
      },
    ),
    ...at(
      { scenario: 'some', address: '#/space/SPACE/members' },
      {
        'dialog: remove somebody': opens(
          after(
            async (page) =>
              page
                .getByRole('main')
                .getByRole('button', { name: people.more('') })
                .first()
                .click(),
            press(people.remove),
          ),
        ),
      },
    ),
    ...at(
      { scenario: 'nearby', address: '#/nearby' },
      {
        'dialog: an invite as a QR code': opens(press(nearby.byHand, nearby.qr)),
      },
    ),
    { name: 'a space that one may only read', scenario: 'viewer', address: '#/space/SPACE/channel/CHANNEL' },
  ]
}

export const dialogs = (): readonly Screen[] => [...ofApp(), ...TESTED_TOOLS.flatMap((tool) => tool.dialogs?.() ?? [])]

/** The others are panels, menus and suggestions. */
export const isDialog = ({ name }: Screen): boolean => name.startsWith('dialog: ')
