/** Mantine's styles come before those of our screens, which override them. */
import '@mantine/core/styles.css'
import './app.css'
