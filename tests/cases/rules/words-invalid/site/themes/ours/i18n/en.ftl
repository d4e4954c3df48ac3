nav-home = Home
  is = this
next meeting = Next meeting
