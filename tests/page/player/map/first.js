export const first = '</script><!-- one -->';
