/** All styles that don't belong to one component, and the fonts, in the order in which they apply. */
import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/literata/opsz.css";
import "@fontsource-variable/noto-sans-arabic/wght.css";
import "@fontsource-variable/noto-naskh-arabic/wght.css";
import "@fontsource-variable/noto-sans-hebrew/wght.css";
import "@fontsource-variable/noto-serif-hebrew/wght.css";
import "./tokens.css";
import "./base.css";
