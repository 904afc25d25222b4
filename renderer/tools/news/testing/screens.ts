import { strings } from '../../../strings/strings.ts'
import { at, command, opens, press } from '../../../testing/acts.ts'
import { hex } from '../../../testing/host/fake-host.ts'
import { LONG, madeHost } from '../../../testing/made-space.ts'
import type { Screen, TestedTool } from '../../../testing/screen.ts'
import { fillNewsletters, PAPER, PAPER_ISSUE, PICTURES_ISSUE, QUIET } from './newsletters.ts'
import { livePublication, publicationOf } from './publication.ts'

const PAPER_ADDRESS = '#/space/SPACE/newsletter/PAPER'
const ISSUE_ADDRESS = `${PAPER_ADDRESS}/issue/FIRST`

function dialogs(): readonly Screen[] {
  const { news } = strings
  return [
    ...at(
      { scenario: 'some', address: '#/space/SPACE/members' },
      {
        'dialog: new newsletter': opens(command(news.newNewsletter)),
      },
    ),
    ...at(
      { scenario: 'newsletters', address: PAPER_ADDRESS },
      {
        'dialog: import issues': opens(press(news.more, news.import)),
        'dialog: export issues': opens(press(news.more, news.export)),
      },
    ),
    ...at(
      { scenario: 'newsletters', address: ISSUE_ADDRESS },
      {
        'menu of an issue': press(news.more),
        'dialog: share an issue': opens(press(news.more, news.share)),
        'dialog: retract an issue': opens(press(news.more, news.retract)),
        'looks of issues': press(news.looks),
      },
    ),
  ]
}

export const news: TestedTool = {
  scenarios: {
    newsletters: () => madeHost(4, 5, (host, space) => fillNewsletters(host, space, hex(100), LONG)),
    publisher: () => publicationOf('publisher'),
    subscriber: () => publicationOf('subscriber'),
    'live publication': livePublication,
  },
  ids: () => ({ PAPER, QUIET, FIRST: PAPER_ISSUE, PICTURES: PICTURES_ISSUE }),
  screens: [
    { name: 'newsletter without issues', scenario: 'newsletters', address: '#/space/SPACE/newsletter/QUIET' },
    { name: 'newsletter', scenario: 'newsletters', address: PAPER_ADDRESS },
    { name: 'issue', scenario: 'newsletters', address: ISSUE_ADDRESS },
    { name: 'issue with pictures', scenario: 'newsletters', address: `${PAPER_ADDRESS}/issue/PICTURES` },
    { name: 'drafts', scenario: 'newsletters', address: `${PAPER_ADDRESS}/drafts` },
    { name: 'channel, its publisher', scenario: 'publisher', address: PAPER_ADDRESS },
    {
      name: 'what readers replied',
      scenario: 'publisher',
      address: PAPER_ADDRESS,
      act: (page) => page.getByText(strings.news.replies(2), { exact: true }).click(),
    },
    { name: 'channel, a reader', scenario: 'subscriber', address: PAPER_ADDRESS },
    { name: 'newsletter-live', scenario: 'live publication', address: PAPER_ADDRESS },
    { name: 'an issue, to a reader', scenario: 'subscriber', address: ISSUE_ADDRESS },
  ],
  dialogs,
  made: () => [{ title: strings.news.newNewsletter, writesNothing: true }],
}
