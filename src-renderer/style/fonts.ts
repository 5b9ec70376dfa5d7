/** The two typefaces, bundled with the app: nothing is fetched from a network. */
import '@fontsource-variable/atkinson-hyperlegible-next/wght.css'
import '@fontsource-variable/atkinson-hyperlegible-next/wght-italic.css'
import '@fontsource-variable/bitter/wght.css'
import '@fontsource-variable/bitter/wght-italic.css'
