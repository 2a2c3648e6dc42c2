/** Names that are more than names: mark-up, text that runs the other way, letters of several code points. */
export const hostileNames: readonly string[] = [
  '<script>alert("x")</script>',
  '"><img src=/pwned onerror=alert(1)>',
  "</title></textarea><svg/onload=alert(2)>",
  "\u202Egnp.live\u2066 and on",
  "👩🏽‍🚀 زينب 名前",
];
