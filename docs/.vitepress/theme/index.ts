// VitePress's own theme, wider: model files and printed tables have long lines.

import DefaultTheme from 'vitepress/theme';
import './style.css';

export default DefaultTheme;
