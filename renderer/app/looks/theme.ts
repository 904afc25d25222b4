import {
  Button,
  createTheme,
  type InputProps,
  Loader,
  type MantineColorsTuple,
  Menu,
  type ModalProps,
  Popover,
} from '@mantine/core'

/** The only accent color, from a wash to the darkest shade. */
const accent: MantineColorsTuple = [
  '#eef3fb',
  '#dbe5f5',
  '#b4c9ea',
  '#8aabdf',
  '#6792d6',
  '#4c7fcf',
  '#3367bd',
  '#2859a8',
  '#204b8f',
  '#163a73',
]

/** For destructive actions. Their text uses `--danger-text` from `app.css`. */
const danger: MantineColorsTuple = [
  '#fdeceb',
  '#fbd5d2',
  '#ffc2bd',
  '#ff9a92',
  '#ee6a60',
  '#d9453a',
  '#c92a2a',
  '#b3261e',
  '#971f18',
  '#7d140e',
]

/** Grays of the dark theme, with the hue of the surfaces in `app.css`. */
const dark: MantineColorsTuple = [
  '#e6e9ee',
  '#c3c9d3',
  '#a8b0bd',
  '#858ea0',
  '#454c58',
  '#3a414d',
  '#2c323c',
  '#1d2127',
  '#14171c',
  '#0b0d10',
]

/** The typeface from `fonts.css`. */
const LETTERS = ['Inter', '"Inter Until Loaded"']
/** For scripts that it doesn't have. */
const SYSTEM = ['system-ui', '-apple-system', '"Segoe UI"', 'Roboto', '"Noto Sans"', '"Helvetica Neue"', 'Arial']
const EMOJI = ['"Apple Color Emoji"', '"Segoe UI Emoji"', '"Noto Color Emoji"']

/** Maps Mantine's size names to those of `tokens.css`. */
const SIZES = { xs: 'small', sm: 'body', md: 'message', lg: 'title', xl: 'large' }
const sized = (token: string) =>
  Object.fromEntries(Object.entries(SIZES).map(([size, name]) => [size, token.replace('$', name)])) as typeof SIZES

const heading = (name: string) => ({ fontSize: `var(--type-${name})`, lineHeight: `var(--type-${name}-line)` })

const quick = { duration: 120 }

/** Popovers never exceed the available space: they scroll. */
const withinWindow = { middlewares: { size: { padding: 5 } }, styles: { dropdown: { overflowY: 'auto' } } } as const

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 6 },
  colors: { accent, danger, dark },
  fontFamily: [...LETTERS, ...SYSTEM, 'sans-serif', ...EMOJI].join(', '),
  fontFamilyMonospace: ['"JetBrains Mono"', 'ui-monospace', '"Cascadia Mono"', 'Menlo', 'Consolas', 'monospace'].join(
    ', ',
  ),
  fontSizes: sized('var(--type-$)'),
  lineHeights: sized('var(--type-$-line)'),
  fontWeights: { regular: '400', medium: '500', bold: '600' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: heading('large'),
      h2: heading('title'),
      h3: heading('message'),
      h4: heading('body'),
      h5: heading('body'),
      h6: heading('small'),
    },
  },
  defaultRadius: 8,
  respectReducedMotion: true,
  autoContrast: true,
  cursorType: 'pointer',
  focusRing: 'auto',
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    // A `dir` of the input itself would go to the surrounding element.
    Input: { defaultProps: { attributes: { input: { dir: 'auto' } } } satisfies Partial<InputProps> },
    Loader: Loader.extend({ defaultProps: { type: 'dots' } }),
    // Focuses the first item immediately. A placeholder before it would be an invalid item that confuses screen
    // readers.
    Menu: Menu.extend({
      defaultProps: { ...withinWindow, transitionProps: quick, shadow: 'md', withInitialFocusPlaceholder: false },
    }),
    // Dialogs aren't in the first view.
    Modal: { defaultProps: { transitionProps: quick, centered: true, radius: 8 } satisfies Partial<ModalProps> },
    Popover: Popover.extend({ defaultProps: { ...withinWindow, transitionProps: quick, shadow: 'md' } }),
  },
})
