import { strings } from '../../../strings/strings.ts'
import { press } from '../../../testing/acts.ts'
import { LONG, madeHost } from '../../../testing/made-space.ts'
import type { TestedTool } from '../../../testing/screen.ts'

const FILES = '#/space/SPACE/files'

export const together: TestedTool = {
  scenarios: {
    /** Two people show something: one of them has a long name. */
    together: () =>
      madeHost(8, 12, (host, space) => {
        for (const { device, name } of host.detail(space).members)
          if (name === 'Ben' || name === LONG) host.together.show(space, device, { path: 'boards' })
      }),
  },
  screens: [
    { name: 'somebody shows something', scenario: 'together', address: FILES },
    {
      name: 'following somebody',
      scenario: 'together',
      address: FILES,
      act: (page) => press(strings.together.follow)(page),
    },
    {
      name: 'showing what one sees',
      scenario: 'some',
      address: FILES,
      act: (page) => press(strings.together.followMe)(page),
    },
  ],
}
