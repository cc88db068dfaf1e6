/**
 * Exhaustive exploration of a transition system: a lossless store of visited states (a record of
 * component numbers each), breadth-first search by levels of cost, paths back to the initial state,
 * bottom strongly connected components. It knows neither kernels nor specs.
 */
package org.wqcheck.explore;
