;; Equal lines of a text, merged: each different line once, with how often it came. A program for one thing, in the machine's own
;; words, because a program of the usual kind reads the first hundred thousand lines of a file before its compilers have caught up.
;;
;; Eight bytes are looked at in one step. A line is taken if it begins with a digit from 1 to 9, has at most 247 bytes, and ends with
;; a line feed. The memory:
;;
;;   0x00000  65,536 slots: where a line's record is, or 0
;;   0x40000  the window: the part of the text that is read, laid there by the caller (at most 0x8000 bytes)
;;   0x50000  records, in the order in which lines were first met. A record: its name, which is three bytes of its hash over its
;;            length in bytes, and how often it came (two 32-bit numbers); then the line with its line feed, filled up with
;;            noughts to a multiple of eight
;;
;; `npm run wasm` makes equal-lines-code.ts of this; test/wasm.test.ts sees to it that they agree.
(module
  (memory (export "memory") 48)

  ;; Where the next record will be.
  (global $top (export "top") (mut i32) (i32.const 0x50000))
  ;; Lines taken so far.
  (global $lines (export "lines") (mut i32) (i32.const 0))
  ;; Why merge came back: 0 the line goes on behind the window, 1 it is of another kind, 2 no room for a new one.
  (global $why (export "why") (mut i32) (i32.const 0))

  ;; Forgets all records.
  (func (export "empty")
    (memory.fill (i32.const 0) (i32.const 0) (i32.const 0x40000))
    (global.set $top (i32.const 0x50000)))

  ;; A mark in every byte of a word that is a line feed. Above the lowest mark there may be false ones.
  (func $feeds (param $word i64) (result i64)
    (local $apart i64)
    (local.set $apart (i64.xor (local.get $word) (i64.const 0x0a0a0a0a0a0a0a0a)))
    (i64.and
      (i64.and
        (i64.sub (local.get $apart) (i64.const 0x0101010101010101))
        (i64.xor (local.get $apart) (i64.const -1)))
      (i64.const 0x8080808080808080)))

  ;; One word more into a hash: multiply and fold.
  (func $mixed (param $hash i64) (param $word i64) (result i64)
    (local $product i64)
    (local.set $product (i64.mul (i64.xor (local.get $hash) (local.get $word)) (i64.const 0x9e3779b97f4a7c15)))
    (i64.xor (local.get $product) (i64.shr_u (local.get $product) (i64.const 29))))

  ;; Takes lines from the address `at` on, up to `end`. Gives back the address of the first line that was not taken.
  (func (export "merge") (param $at i32) (param $end i32) (result i32)
    (local $word i64)    ;; the latest eight bytes of the line
    (local $feed i64)    ;; the marks of its line feeds
    (local $hash i64)
    (local $whole i32)   ;; bytes of the line in whole words, before its last
    (local $length i32)  ;; bytes of the line with its line feed
    (local $name i32)
    (local $slot i32)
    (local $walked i32)
    (local $record i32)
    (local $i i32)
    (loop $line
      (block $full
        (block $other-kind
          (block $goes-on
            (br_if $goes-on (i32.ge_u (local.get $at) (local.get $end)))
            (br_if $other-kind
              (i32.ge_u (i32.sub (i32.load8_u (local.get $at)) (i32.const 49)) (i32.const 9)))

            ;; The line's words into a hash, as far as its line feed.
            (local.set $whole (i32.const 0))
            (local.set $hash (i64.const 0))
            (loop $words
              (local.set $word (i64.load align=1 (i32.add (local.get $at) (local.get $whole))))
              (local.set $feed (call $feeds (local.get $word)))
              (if (i64.eqz (local.get $feed))
                (then
                  (local.set $hash (call $mixed (local.get $hash) (local.get $word)))
                  (local.set $whole (i32.add (local.get $whole) (i32.const 8)))
                  (br_if $goes-on (i32.ge_u (i32.add (local.get $at) (local.get $whole)) (local.get $end)))
                  (br_if $other-kind (i32.gt_u (local.get $whole) (i32.const 240)))
                  (br $words))))
            (local.set $length
              (i32.add
                (i32.add (local.get $whole) (i32.const 1))
                (i32.wrap_i64 (i64.shr_u (i64.ctz (local.get $feed)) (i64.const 3)))))
            (br_if $goes-on (i32.gt_u (i32.add (local.get $at) (local.get $length)) (local.get $end)))
            ;; In the last word, noughts for what lies behind the line feed.
            (local.set $word
              (i64.and
                (local.get $word)
                (i64.shr_u (i64.const -1) (i64.sub (i64.const 63) (i64.ctz (local.get $feed))))))
            (local.set $hash (call $mixed (local.get $hash) (local.get $word)))
            (local.set $name
              (i32.or (i32.shl (i32.wrap_i64 (local.get $hash)) (i32.const 8)) (local.get $length)))

            ;; Its record, or the slot where that belongs.
            (local.set $slot (i32.wrap_i64 (i64.shr_u (local.get $hash) (i64.const 48))))
            (local.set $walked (i32.const 0))
            (block $next
              (block $new
                (loop $walk
                  (local.set $record (i32.load (i32.shl (local.get $slot) (i32.const 2))))
                  (br_if $new (i32.eqz (local.get $record)))
                  (block $another
                    (br_if $another (i32.ne (i32.load (local.get $record)) (local.get $name)))
                    (local.set $i (i32.const 0))
                    (loop $same
                      (if (i32.lt_u (local.get $i) (local.get $whole))
                        (then
                          (br_if $another
                            (i64.ne
                              (i64.load offset=8 (i32.add (local.get $record) (local.get $i)))
                              (i64.load align=1 (i32.add (local.get $at) (local.get $i)))))
                          (local.set $i (i32.add (local.get $i) (i32.const 8)))
                          (br $same))))
                    (br_if $another
                      (i64.ne
                        (i64.load offset=8 (i32.add (local.get $record) (local.get $whole)))
                        (local.get $word)))
                    (i32.store offset=4
                      (local.get $record)
                      (i32.add (i32.load offset=4 (local.get $record)) (i32.const 1)))
                    (br $next))
                  ;; A walk that is long does not happen by chance: the lines were chosen so, and are given back before it grows.
                  (local.set $walked (i32.add (local.get $walked) (i32.const 1)))
                  (br_if $full (i32.gt_u (local.get $walked) (i32.const 64)))
                  (local.set $slot (i32.and (i32.add (local.get $slot) (i32.const 1)) (i32.const 0xffff)))
                  (br $walk)))

              (local.set $record (global.get $top))
              (br_if $full (i32.gt_u (local.get $record) (i32.const 0x2fff00)))
              (i32.store (i32.shl (local.get $slot) (i32.const 2)) (local.get $record))
              (i32.store (local.get $record) (local.get $name))
              (i32.store offset=4 (local.get $record) (i32.const 1))
              (memory.copy (i32.add (local.get $record) (i32.const 8)) (local.get $at) (local.get $whole))
              (i64.store offset=8 (i32.add (local.get $record) (local.get $whole)) (local.get $word))
              (global.set $top (i32.add (local.get $record) (i32.add (local.get $whole) (i32.const 16)))))

            (global.set $lines (i32.add (global.get $lines) (i32.const 1)))
            (local.set $at (i32.add (local.get $at) (local.get $length)))
            (br $line))
          (global.set $why (i32.const 0))
          (return (local.get $at)))
        (global.set $why (i32.const 1))
        (return (local.get $at)))
      (global.set $why (i32.const 2)))
    (local.get $at)))
