import GraphCore
import Testing

/// Counts how often it was copied because somebody else still held it.
private struct CopyCounter {
  private final class Content {
    var copies = 0
    var changes = 0
  }

  private var content = Content()

  var copies: Int { content.copies }
  var changes: Int { content.changes }

  mutating func change() {
    if !isKnownUniquelyReferenced(&content) {
      let copy = Content()
      copy.copies = content.copies + 1
      copy.changes = content.changes
      content = copy
    }
    content.changes += 1
  }
}

/// Goal: a table is a column by handle whose elements are changed in place.
///
/// Method: elements that count their own copies, and the address of an element's storage.
@Suite struct TableTests {
  @Test func changingAnElementDoesNotCopyIt() {
    var table = Table<Point, CopyCounter>([CopyCounter(), CopyCounter()])
    for _ in 0..<100 { table[Handle(1)].change() }
    #expect(table[Handle(1)].changes == 100)
    #expect(table[Handle(1)].copies == 0)
  }

  @Test func anArrayInATableKeepsItsStorage() {
    var table = Table<Point, [Int]>(repeating: [], count: 3)
    table[Handle(1)].reserveCapacity(1_000)
    table[Handle(1)].append(0)
    let before = table[Handle(1)].withUnsafeBufferPointer { $0.baseAddress }
    for number in 1..<1_000 { table[Handle(1)].append(number) }
    let after = table[Handle(1)].withUnsafeBufferPointer { $0.baseAddress }
    #expect(before == after)
    #expect(table[Handle(1)] == Array(0..<1_000))
    #expect(table[Handle(0)].isEmpty)
    #expect(table[Handle(2)].isEmpty)
  }

  @Test func copiesOfATableAreApart() {
    var table = Table<Point, Int>([1, 2])
    let copy = table
    table[Handle(0)] = 9
    #expect(copy.values == [1, 2])
    #expect(table.values == [9, 2])
    #expect(table != copy)
  }

  @Test func appendReturnsTheNextHandle() {
    var table = Table<Point, String>([])
    #expect(table.handles.isEmpty)
    #expect(table.append("a") == Handle(0))
    #expect(table.append("b") == Handle(1))
    #expect(table.handles.map { table[$0] } == ["a", "b"])
    #expect(table.count == 2)
  }

  @Test func handlesAreOrderedByIndex() {
    let handles = [2, 0, 1].map { Handle<Point>($0) }
    #expect(handles.sorted().map(\.offset) == [0, 1, 2])
    #expect(Handle<Point>(3).index == 3)
  }

  @Test func aHandleOutsideStopsTheProgram() async {
    await #expect(processExitsWith: .failure) { _ = Handle<Int>(-1) }
    await #expect(processExitsWith: .failure) {
      _ = Table<Int, Int>([1])[Handle(1)]
    }
  }
}
