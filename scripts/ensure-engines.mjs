// Runs before the tests in three engines: makes sure that there are Firefox and WebKitGTK, and a screen for the latter.
import { aptInstall } from './apt.mjs'
import { enginesAreThere } from './engines.mjs'

if (!enginesAreThere()) aptInstall(['firefox-esr', 'webkit2gtk-driver', 'xvfb'])
if (!enginesAreThere()) {
  console.error(
    'The code field is tried in Firefox and WebKitGTK too: install firefox-esr, webkit2gtk-driver and xvfb.',
  )
  process.exit(1)
}
