/**
 * The conditions of a campaign, in CEL, checked before they are ever evaluated. Used by triggers
 * and activities, never by workflow code.
 */
@NullMarked
package io.laurel.campaign.condition;

import org.jspecify.annotations.NullMarked;
