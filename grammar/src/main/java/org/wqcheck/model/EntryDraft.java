package org.wqcheck.model;

import org.wqcheck.syntax.Item;

/**
 * An entry whose place in the order of things is not known yet.
 *
 * @param id its id
 * @param name as users see it
 * @param group its name without index and copy number
 * @param module id of the memory of its driver
 * @param scope where its clauses are looked up
 * @param tree what declares it
 * @param body what it does
 */
record EntryDraft(
    int id, String name, String group, int module, Scope scope, Item.Entry tree, Body body) {

  boolean daemon() {
    return tree.clauses().marked("daemon");
  }
}
